namespace WelfareLedger.Exchange.Files;

/// <summary>
/// Counts what really comes out of an archive while it is inflated, whatever its directory claims, and stops when it
/// is too much: of all parts, of this part, or since the reader above last came to an end of something.
/// </summary>
sealed class CountingStream(Stream inner, InflatedBytes total) : Stream
{
    long _part;
    long _sinceMark;

    /// <summary>What this part may inflate to; raised once the part is known to be read row by row.</summary>
    public long PartBytesMax { get; set; } = SpreadsheetLimits.InflatedPartBytesMax;

    /// <summary>The reader came to the end of a node.</summary>
    public void Mark() => _sinceMark = 0;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        total.Add(count);
        _part += count;
        _sinceMark += count;
        if (_part > PartBytesMax || _sinceMark > SpreadsheetLimits.NodeBytesMax) throw FileRefusals.Inflates();
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The sum over all parts of one workbook.</summary>
sealed class InflatedBytes
{
    long _bytes;

    public void Add(int count)
    {
        _bytes += count;
        if (_bytes > SpreadsheetLimits.InflatedBytesMax) throw FileRefusals.Inflates();
    }
}
