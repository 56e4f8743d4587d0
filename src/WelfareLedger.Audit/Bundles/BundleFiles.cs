using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Bundles;

/// <summary>Reads a bundle's files: bounded, and never through a link out of the folder.</summary>
sealed class BundleFiles(string root)
{
    const int LengthMax = TileId.Full * (EntryBundle.EntryLengthMax + sizeof(ushort));

    // A bundle's payload holds base64 of events, which are larger than their leaves.
    const long PayloadLengthMax = 1L << 30;

    public string Root => root;

    /// <summary>Null when there is no such file; a link, or a file that is too large, is none of a bundle's.</summary>
    public byte[]? Read(string path)
    {
        var file = Find(path);
        return file is { Length: <= LengthMax } ? File.ReadAllBytes(file.FullName) : null;
    }

    public string[]? ReadLines(string path)
    {
        var file = Find(path);
        return file is { Length: <= PayloadLengthMax } ? File.ReadAllLines(file.FullName) : null;
    }

    /// <summary>The files directly in a folder.</summary>
    public IEnumerable<string> In(string folder) =>
        Directory.Exists(Path.Combine(root, folder))
            ? Directory.EnumerateFiles(Path.Combine(root, folder)).Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
            : [];

    FileInfo? Find(string path)
    {
        var at = root;
        foreach (var part in path.Split('/'))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null) return null;
        }
        var file = new FileInfo(at);
        return file.Exists ? file : null;
    }
}
