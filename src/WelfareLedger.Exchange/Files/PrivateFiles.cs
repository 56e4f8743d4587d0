namespace WelfareLedger.Exchange.Files;

/// <summary>Files that only their owner can read, written whole or not at all.</summary>
public static class PrivateFiles
{
    /// <summary>Writes a file in the place of whatever was there.</summary>
    /// <exception cref="OutputFileException">There is no such folder, or it may not be written to.</exception>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <summary>Writes a file in the place of whatever was there.</summary>
    /// <exception cref="OutputFileException">There is no such folder, or it may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw new OutputFileException(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
            if (e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException)
                throw new OutputFileException(path, e);
            throw;
        }
    }
}
