using System.Runtime.InteropServices;

namespace WelfareLedger.Cli.Terminals;

/// <summary>Whoever read our output has closed it, as <c>head -1</c> does: there is nobody left to write for.</summary>
sealed class NobodyReadsException() : IOException("Standard output was closed.");

/// <summary>
/// Standard output that says when nobody reads any more: the runtime's own stream swallows that and would let a long
/// list run on for nobody.
/// </summary>
sealed class StandardOutput : Stream
{
    const int Interrupted = 4; // EINTR
    const int TryAgain = 11; // EAGAIN
    const int BrokenPipe = 32; // EPIPE

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = write(1, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0) buffer = buffer[(int)written..];
            else Failed(Marshal.GetLastPInvokeError());
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    static void Failed(int error)
    {
        if (error == BrokenPipe) throw new NobodyReadsException();
        if (error == TryAgain) Thread.Sleep(1); // the other side made the pipe non-blocking and has not read yet
        else if (error != Interrupted) throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // one call of the C library; generated code would ask for unsafe
    [DllImport("libc", SetLastError = true)]
    static extern nint write(int file, in byte buffer, nint count);
#pragma warning restore SYSLIB1054, CA5392, IDE1006
}
