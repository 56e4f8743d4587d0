using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>One request: who asks, whom they reach, and what they wrote, parsed where it comes in.</summary>
sealed class Asking(HttpContext http, LedgerHome home, Reader reader)
{
    /// <summary>Most entries of one page.</summary>
    public const int PageMax = 500;

    const int PageDefault = 50;

    static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'",
    ];

    // The neighbours of a month must be months too.
    static readonly YearMonth MonthMin = new(1949, 10);
    static readonly YearMonth MonthMax = new(2200, 12);

    public Reader Reader { get; } = reader;

    public LedgerHome Home { get; } = home;

    public Scopes Scopes { get; } = new(home, reader);

    /// <summary>The position that the answer must know of, where the request says one.</summary>
    public Position Awaited { get; private set; } = Position.Start;

    /// <summary>The request's own, which the gate made.</summary>
    public static Asking Of(HttpContext http) => (Asking)http.Items[typeof(Asking)]!;

    /// <summary>A text in the language that is asked for.</summary>
    public string In(Text text) => text.In(http.Request);

    /// <summary>The two times; today where no day is given.</summary>
    public async ValueTask<AsOf> AsOfAsync(string? on, string? known, CancellationToken cancellation)
    {
        var moment = await KnownAsync(known, cancellation).ConfigureAwait(false);
        return new AsOf(Day(on, "on") ?? Home.Ledger.Today, moment?.Position) { KnownTime = moment?.Time };
    }

    /// <summary>What was known; null for all.</summary>
    public async ValueTask<KnownMoment?> KnownAsync(string? known, CancellationToken cancellation)
    {
        if (known is null) return null;
        return await Home.Reading.KnownTimes.ResolveAsync(known, cancellation).ConfigureAwait(false)
            ?? throw Problems.Parameter(
                "known", "应为时刻（2024-03-01T12:00+08:00）、日期或本台账的事件 id",
                "it is a time (2024-03-01T12:00+08:00), a day, or the id of an event of this ledger");
    }

    /// <summary>A child by id or file number, whoever may see it. Who tries the number of a file that there is not is
    /// on record, as one who tries a file beyond reach: the two take the same time, and cannot be told apart by
    /// it.</summary>
    public async ValueTask<Id<Child>> ChildAsync(string text, CancellationToken cancellation)
    {
        if (FileNumber.TryParse(text, null, out var number))
        {
            return await Home.Reading.Children.FindByFileNumberAsync(number, cancellation).ConfigureAwait(false)
                ?? throw await new Disclosing(this).DeniedAsync(cancellation).ConfigureAwait(false);
        }
        return Id<Child>.TryParse(text, null, out var id) ? id : throw Problems.Parameter(
            "child", "应为档案编号（141002-2024-00017）或 id", "it is a file number (141002-2024-00017) or an id");
    }

    /// <summary>A child within reach.</summary>
    public async ValueTask<Id<Child>> ReachedChildAsync(string text, CancellationToken cancellation)
    {
        var id = await ChildAsync(text, cancellation).ConfigureAwait(false);
        return await Scopes.ReachesAsync(id, cancellation).ConfigureAwait(false)
            ? id
            : throw await new Disclosing(this).DeniedAsync(cancellation, id).ConfigureAwait(false);
    }

    /// <summary>A carer by id.</summary>
    public static Id<Carer> Carer(string text) => Id<Carer>.TryParse(text, null, out var id)
        ? id
        : throw Problems.Parameter("carer", "应为 id", "it is an id");

    /// <summary>An id.</summary>
    public static Id<TKind> IdOf<TKind>(string text, string name) => Id<TKind>.TryParse(text, null, out var id)
        ? id
        : throw Problems.Parameter(name, "应为 id", "it is an id");

    /// <summary>A word of a list.</summary>
    public static T? Word<T>(string? text, string name)
        where T : struct, Enum
    {
        if (text is null) return null;
        var words = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        var at = words.IndexOf(text);
        return at >= 0
            ? Enum.GetValues<T>()[at]
            : throw Problems.Parameter(
                name, $"可以是 {string.Join("、", words)}", $"it is one of {string.Join(", ", words)}");
    }

    /// <summary>An instant.</summary>
    public static DateTimeOffset? Instant(string? text, string name) =>
        text is null ? null
        : DateTimeOffset.TryParseExact(
            text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw Problems.Parameter(
                name, "时刻写作 2023-07-10T12:00+08:00", "an instant is written 2023-07-10T12:00+08:00");

    /// <summary>A day.</summary>
    public static DateOnly? Day(string? text, string name) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Problems.Parameter(name, "日期写作 2024-05-23", "a day is written 2024-05-23");

    /// <summary>A month.</summary>
    public static YearMonth? Month(string? text, string name) =>
        text is null ? null
        : YearMonth.TryParse(text, null, out var month) && month >= MonthMin && month <= MonthMax
            ? month
            : throw Problems.Parameter(
                name, $"月份写作 2024-05，在 {MonthMin} 与 {MonthMax} 之间",
                $"a month is written 2024-05, and lies between {MonthMin} and {MonthMax}");

    /// <summary>A code.</summary>
    public static Code<TKind>? Code<TKind>(string? text, string name) =>
        text is null ? null
        : Domain.Code<TKind>.TryParse(text, null, out var code)
            ? code
            : throw Problems.Parameter(
                name, "代码只含字母、数字和 - . _ : /，最多 48 个字符",
                "a code has letters, digits and - . _ : /, at most 48");

    /// <summary>A region, which narrows what the reader reaches anyway.</summary>
    public RegionPrefix Region(string? text)
    {
        if (text is null) return Reader.Region;
        if (!RegionPrefix.TryParse(text, null, out var region))
            throw Problems.Parameter("region", "区划前缀有 2、4、6、9 或 12 位数字", "it has 2, 4, 6, 9 or 12 digits");
        return Reader.Region.Covers(region) ? region : throw new ProblemException(Problems.NotFound);
    }

    /// <summary>The beginning of the codes of a region's offices: they are of counties and larger, so what of a county
    /// is in reach is looked at file by file.</summary>
    public static string OfficesOf(RegionPrefix region) => region.Value.Length > 6 ? region.Value[..6] : region.Value;

    /// <summary>A number.</summary>
    public static long? Number(string? text, string name, long min, long max) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw Problems.Parameter(
                name,
                string.Create(CultureInfo.InvariantCulture, $"应为 {min} 到 {max} 的整数"),
                string.Create(CultureInfo.InvariantCulture, $"it is a number from {min} to {max}"));

    /// <summary>How many entries a page has.</summary>
    public static int Limit(string? text) => (int)(Number(text, "limit", 1, PageMax) ?? PageDefault);

    /// <summary>Waits until what is looked at knows of a position, where the request says of which.</summary>
    public async ValueTask WaitForPositionAsync(CancellationToken cancellation)
    {
        if (Number(http.Request.Headers["Wait-For-Position"], "Wait-For-Position", 0, long.MaxValue)
            is not { } wanted) return;
        Awaited = new(wanted);
        if (await Home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false) < new Position(wanted))
            throw new ProblemException(Problems.TooLate);
        if (Home.Reading.Projections.Status().Any(status => status.At.Value < wanted))
            await Home.Reading.Projections.CatchUpAsync(progress: null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks what only rows can answer; where they lie behind, they are brought forward first.</summary>
    public async ValueTask<T> CaughtUpAsync<T>(Func<ValueTask<T>> question, CancellationToken cancellation)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (ProjectionBehindException)
        {
            await Home.Reading.Projections.CatchUpAsync(progress: null, cancellation).ConfigureAwait(false);
            return await question().ConfigureAwait(false);
        }
    }
}
