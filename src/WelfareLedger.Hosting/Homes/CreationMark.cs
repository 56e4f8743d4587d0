using System.Text;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Hosting.Homes;

/// <summary>
/// A file that is in the folder while a ledger is being made: it says what the ledger is to become, so that a making
/// that was cut off can be finished, and it is locked, so that two processes do not make one at once. It is durable
/// before anything else is made and goes away when everything is.
/// </summary>
sealed class CreationMark : IDisposable
{
    const int LengthMax = 100;

    readonly FileStream _file;
    readonly string _path;

    CreationMark(FileStream file, string path) => (_file, _path) = (file, path);

    public Guid LedgerId { get; private set; }

    public LedgerKind Kind { get; private set; }

    /// <summary>Takes up what was begun, or begins.</summary>
    /// <param name="place">Where.</param>
    /// <param name="wanted">What the ledger is to become; null takes what was begun, or else a sample.</param>
    /// <exception cref="HomeException">Another process is at it, or something else was begun.</exception>
    public static CreationMark Take(HomePlace place, LedgerKind? wanted)
    {
        var mark = new CreationMark(Lock(place), place.Mark);
        try
        {
            mark.Read(place, wanted);
            return mark;
        }
        catch
        {
            mark.Dispose();
            throw;
        }
    }

    /// <summary>The ledger is made.</summary>
    public void Remove()
    {
        File.Delete(_path);
        _file.Dispose();
    }

    public void Dispose() => _file.Dispose();

    static FileStream Lock(HomePlace place)
    {
        try
        {
            HomeFolder.TouchPrivately(place.Mark);
            return new FileStream(place.Mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw HomeFolder.NotWritable(place.Folder, e);
        }
        catch (IOException e)
        {
            throw new HomeException(HomeFault.Unreachable, new(
                $"{place.Folder} 正由另一个进程新建台账，或无法写入；请稍后再试。",
                $"Another process is making the ledger in {place.Folder}, or it cannot be written; try again later."),
                e);
        }
    }

    void Read(HomePlace place, LedgerKind? wanted)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        var words = Encoding.ASCII.GetString(bytes[.._file.ReadAtLeast(bytes, LengthMax, throwOnEndOfStream: false)])
            .Split(' ', '\n');
        if (words is [var id, var kind, ""]
            && Guid.TryParse(id, out var begun) && Enum.TryParse<LedgerKind>(kind, out var known))
        {
            (LedgerId, Kind) = (begun, known);
            if (wanted is null || wanted == Kind) return;
            throw new HomeException(HomeFault.Taken, new(
                $"{place.Folder} 里曾开始新建另一种台账（{(Kind == LedgerKind.Sample ? "样例" : "正式")}），没有完成；"
                    + "请用同一种完成它，或另选文件夹。",
                $"The making of a {Kind.ToString().ToLowerInvariant()} ledger was cut off in {place.Folder}; "
                    + "finish that one, or use another folder."));
        }
        if (place.HasLog)
        {
            Remove(); // another process finished while this one came
            throw HomeFolder.Taken(place.Folder);
        }
        // New, or cut off before it was durable, hence before anything else was made.
        (LedgerId, Kind) = (Guid.NewGuid(), wanted ?? LedgerKind.Sample);
        _file.SetLength(0);
        _file.Write(Encoding.ASCII.GetBytes($"{LedgerId:D} {Kind}\n"));
        _file.Flush(flushToDisk: true);
    }
}
