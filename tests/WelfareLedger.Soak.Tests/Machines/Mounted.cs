namespace WelfareLedger.Soak.Tests.Machines;

/// <summary>A file system of its own, under a folder that is gone afterwards.</summary>
sealed class Mounted : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-ledger-soak-");
    readonly string _image;
    bool _isMounted;

    Mounted(string? at)
    {
        _image = Path.Combine(_folder.FullName, "image");
        Root = at ?? Path.Combine(_folder.FullName, "mounted");
        Directory.CreateDirectory(Root);
    }

    /// <summary>Where it is mounted.</summary>
    public string Root { get; }

    public string At(string name) => Path.Combine(Root, name);

    /// <summary>XFS, whose power can be cut: it then drops what was not synced.</summary>
    /// <param name="at">Where to mount it; a place of its own when not given.</param>
    public static async Task<Mounted> XfsAsync(string? at = null)
    {
        const long bytes = 400L << 20;
        var mounted = new Mounted(at);
        using (var image = File.Create(mounted._image))
            image.SetLength(bytes);
        await Machine.Run("mkfs.xfs", "-q", mounted._image);
        await mounted.MountAsync();
        return mounted;
    }

    /// <summary>A small file system in memory.</summary>
    public static async Task<Mounted> TmpfsAsync(string size, string? at = null)
    {
        var mounted = new Mounted(at);
        await Machine.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "none", mounted.Root);
        mounted._isMounted = true;
        return mounted;
    }

    /// <summary>
    /// As when the plug is pulled: nothing more reaches the disk, not even what is in its journal's memory. What is
    /// heard of a process after this began counts for nothing: without power it would be silent, but here the kernel
    /// goes on, and lets a sync that is under way just then succeed whose file size never reached the journal. A bare
    /// loop of write and fsync shows it as well, once in some 25 cuts.
    /// </summary>
    public Task CutPowerAsync() => Machine.Run("xfs_io", "-x", "-c", "shutdown", Root);

    /// <summary>And the plug put in again.</summary>
    public async Task ComeBackAsync()
    {
        await UnmountAsync();
        await MountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await UnmountAsync();
        _folder.Delete(recursive: true);
    }

    async Task MountAsync()
    {
        await Machine.Run("mount", "-o", "loop", _image, Root);
        _isMounted = true;
    }

    async Task UnmountAsync()
    {
        if (!_isMounted)
            return;
        await Machine.Run("umount", Root);
        _isMounted = false;
    }
}
