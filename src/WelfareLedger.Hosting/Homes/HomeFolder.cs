namespace WelfareLedger.Hosting.Homes;

/// <summary>What lies in a folder, as far as a ledger is concerned.</summary>
public enum HomeState
{
    /// <summary>Nothing, or no folder at all.</summary>
    Empty,

    /// <summary>A ledger whose making was cut off; nothing was recorded in it yet.</summary>
    HalfMade,

    /// <summary>A ledger.</summary>
    Whole,
}

/// <summary>The folder as a folder: who may see it, and what is in it.</summary>
static class HomeFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="HomeException">It holds something that is no ledger, or only a part of one.</exception>
    public static HomeState Inspect(HomePlace place)
    {
        if (File.Exists(place.Folder))
            throw new HomeException(HomeFault.Foreign, new(
                $"{place.Folder} 是一个文件，不是文件夹。", $"{place.Folder} is a file, not a folder."));
        var names = Names(place.Folder);
        if (names.Length == 0) return HomeState.Empty;
        if (names.FirstOrDefault(name => !HomePlace.IsOwn(name)) is { } foreign && !place.HasLog)
            throw new HomeException(HomeFault.Foreign, new(
                $"{place.Folder} 里有别的东西（{foreign}），不是台账；请用空文件夹。",
                $"{place.Folder} holds something that is no ledger ({foreign}); use an empty folder."));
        if (new FileInfo(place.Mark) is { Exists: true, Length: > 0 }) return HomeState.HalfMade;
        var (log, vault) = (place.HasLog, File.Exists(place.Vault));
        return (log, vault) switch
        {
            (true, true) => HomeState.Whole,
            (false, false) => HomeState.Empty,
            (false, true) => throw Incomplete(place.Folder, "ledger.db"),
            (true, false) => throw Incomplete(place.Folder, "vault.db"),
        };
    }

    /// <summary>Makes the folder, or makes an empty one private.</summary>
    public static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return;
            }
            Directory.CreateDirectory(folder, OwnerOnly);
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, e);
        }
    }

    /// <summary>Makes an empty file that only its owner can read, where there is none: what fills it keeps its
    /// mode.</summary>
    public static void TouchPrivately(string path)
    {
        if (File.Exists(path) || OperatingSystem.IsWindows()) return;
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path.GetDirectoryName(path)!, e);
        }
    }

    public static HomeException NotWritable(string folder, Exception inner) => new(
        HomeFault.Unreachable,
        new($"{folder} 无法写入：没有权限，或所在磁盘不可写。",
            $"{folder} cannot be written: no permission, or the disk does not allow it."),
        inner);

    public static HomeException Taken(string folder) => new(HomeFault.Taken, new(
        $"{folder} 里已经有一个台账。", $"There is a ledger in {folder} already."));

    public static HomeException Missing(string folder) => new(HomeFault.Missing, new(
        $"{folder} 里没有台账；“run”建立样例台账，“init”建立正式台账，--home 指定别的文件夹。",
        $"There is no ledger in {folder}: \"run\" makes a sample one, \"init\" a real one; --home names another "
            + "folder."));

    public static HomeException Mixed(HomePlace place) => new(HomeFault.Foreign, new(
        $"日志 {place.LogName} 和 {place.Folder} 里的 vault.db 不属于同一个台账；请核对 --home 和 --store，或从备份恢复。",
        $"The log {place.LogName} and vault.db in {place.Folder} are not of one ledger; check --home and --store, or "
            + "restore them from a backup."));

    public static HomeException KeysBehindLog(string folder) => new(HomeFault.OutOfStep, new(
        $"{folder} 里的密钥库是旧副本，其中还有日志里已清除的人的密钥；先运行“keys replay”重新清除，再使用。",
        $"The key store in {folder} is an older copy and holds keys of people whom the log says are erased; \"keys "
            + "replay\" erases them again, and nothing is shown before."));

    public static HomeException LogBehindKeys(string folder) => new(HomeFault.OutOfStep, new(
        $"{folder} 里的日志比密钥库旧，缺少密钥库已执行的命令；请恢复同一次备份的日志和密钥库。",
        $"The log in {folder} is older than the key store, which stands by orders that the log does not have; restore "
            + "both from one backup."));

    public static HomeException NotSigned(string folder) => new(HomeFault.NoKey, new(
        $"{folder} 的签名密钥不在这里：清除命令须先被签名的检查点覆盖，因此没有下达。",
        $"The signing key of {folder} is not here: an order to erase must be under a signed checkpoint before anything "
            + "is destroyed, so it was not given."));

    public static HomeException NoKey(string path) => new(HomeFault.NoKey, new(
        $"找不到主密钥 {path}：请从备份取回，或用 --key 指明它在哪里。",
        $"The wrapping key {path} is missing: take it from its backup, or say where it is with --key."));

    /// <summary>The folder of wrapping keys; private when it is new, and left alone when it is there.</summary>
    public static void MakeKeyFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, e);
        }
    }

    static string[] Names(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))]
                : [];
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotWritable(folder, e);
        }
    }

    static HomeException Incomplete(string folder, string missing) => new(HomeFault.Foreign, new(
        $"{folder} 里缺少 {missing}：台账不完整，请从备份恢复，不要新建。",
        $"{missing} is missing from {folder}: the ledger is not whole. Restore it from a backup; do not make a new "
            + "one."));
}
