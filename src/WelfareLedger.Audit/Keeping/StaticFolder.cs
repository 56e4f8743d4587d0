using System.Runtime.InteropServices;
using System.Text;

namespace WelfareLedger.Audit.Keeping;

/// <summary>Files that are there whole or not at all: written beside, synced, renamed, and the folder synced.</summary>
sealed class StaticFolder(string root)
{
    public string Root => root;

    public string At(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));

    public byte[]? Read(string path) => File.Exists(At(path)) ? File.ReadAllBytes(At(path)) : null;

    /// <summary>Writes a file; when it returns, the file survives a power cut.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var target = At(path);
        var folder = Path.GetDirectoryName(target)!;
        Make(folder);
        var draft = $"{target}.{Guid.NewGuid():N}.new";
        try
        {
            using (var file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, bytes, 0);
                RandomAccess.FlushToDisk(file);
            }
            File.Move(draft, target, overwrite: true);
            Sync(folder);
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    public void DeleteFolder(string path)
    {
        if (Directory.Exists(At(path))) Directory.Delete(At(path), recursive: true);
    }

    static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { Length: > 0 } above) Make(above);
        Directory.CreateDirectory(folder);
        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent) Sync(parent);
    }

    // A rename is durable when its folder is. .NET opens no folders, hence the system's own calls.
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Open(Encoding.UTF8.GetBytes(folder + "\0"), OpenReadOnly);
        if (file < 0) throw new IOException($"The folder {folder} cannot be opened.");
        var synced = Fsync(file);
        _ = Close(file);
        if (synced != 0) throw new IOException($"The folder {folder} cannot be synced.");
    }

    const int OpenReadOnly = 0;

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Fsync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int file);
}
