using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Rosters;

/// <summary>Imports small rosters into a ledger in memory.</summary>
static class Importing
{
    public static readonly RosterOptions Confirmed = new(
        Usual.Bureau, Usual.Region, RosterStanding.Confirmed, new DateOnly(2024, 6, 3), TestLedger.Officer);

    public static readonly RosterOptions Surveyed = Confirmed with { As = RosterStanding.Surveyed };

    public static Task<List<RosterLine>> ImportAsync(this TestLedger ledger, params object?[][] rows) =>
        ledger.ImportAsync(Xlsx.Of(rows), Confirmed);

    public static async Task<List<RosterLine>> ImportAsync(
        this TestLedger ledger, byte[] file, RosterOptions options, CancellationToken cancellation = default)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, CancellationToken.None);
            return await new RosterImport(ledger.Ledger).RunAsync(path, options, null, cancellation)
                .ToListAsync(CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static List<RowResult> Rows(this IEnumerable<RosterLine> lines) =>
        [.. lines.OfType<RosterLine.RowAnswered>().Select(line => line.Result)];

    public static RosterTotals Totals(this IEnumerable<RosterLine> lines) =>
        lines.OfType<RosterLine.End>().Single().Totals;

    /// <summary>The child's events, in order, personal data opened where a test asks for it.</summary>
    public static async Task<List<ChildEvent>> EventsOfAsync(this TestLedger ledger, Id<Child> child) =>
        [.. (await ledger.EventsAsync(new EventLog.StreamName("child", child.ToString())))
            .Select(decoded => (ChildEvent)decoded.Event)];

    public static T Open<T>(this TestLedger ledger, Personal<T> value)
        where T : class =>
        ledger.Ledger.Codec.Open(value).OrNull!;
}
