using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>Imports small lists into a ledger in memory.</summary>
static class Registering
{
    /// <summary>The list's day, which is today in these tests.</summary>
    public static readonly DateOnly Today = DateOnly.FromDateTime(TestLedger.Start.DateTime);

    public static RegisterOptions Of(RegisterKind kind) => new(kind, Usual.Bureau, Today, TestLedger.Officer);

    public static Task<List<RosterLine>> RegisterAsync(
        this TestLedger ledger, RegisterKind kind, params string[] rows) =>
        ledger.RegisterAsync(Of(kind), rows);

    public static Task<List<RosterLine>> RegisterAsync(
        this TestLedger ledger, RegisterOptions options, params string[] rows) =>
        ledger.RegisterAsync(options, null, CancellationToken.None, rows);

    public static async Task<List<RosterLine>> RegisterAsync(
        this TestLedger ledger, RegisterOptions options, IProgress<RosterProgress>? progress,
        CancellationToken cancellation, params string[] rows)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, rows);
            return await new RegisterImport(ledger.Ledger).RunAsync(path, options, progress, cancellation)
                .ToListAsync(CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static IEnumerable<RowOutcome> Outcomes(this IEnumerable<RosterLine> lines) =>
        lines.OfType<RosterLine.RowAnswered>().Select(line => line.Result.Outcome);

    /// <summary>The codes of what is wrong with the rows, in order.</summary>
    public static IEnumerable<string> Codes(this IEnumerable<RosterLine> lines) => lines.SelectMany(line => line switch
    {
        RosterLine.RowAnswered(var row) => row.Why.Select(why => why.Code),
        RosterLine.FileRefused refused => [refused.Why.Code],
        _ => [],
    });

    public static async Task<List<T>> EventsAsync<T>(this TestLedger ledger) =>
        [.. (await ledger.EventsAsync()).Select(recorded => recorded.Event).OfType<T>()];

    /// <summary>A carer with a number, vetted.</summary>
    public static async Task<Id<Carer>> CarerAsync(this TestLedger ledger, IdNumber number)
    {
        await ledger.RegisterAsync(
            RegisterKind.Carers, "姓名,身份证号,来源,招募日期,核查结果,核查日期",
            $"李样例,{number.Value},志愿者,2024-05-01,无,2024-05-02");
        var recruited = (await ledger.EventsAsync()).Where(recorded => recorded.Event is CarerEvent.CarerRecruited);
        return Id<Carer>.Parse(recruited.Last().Stored.Stream.Id, null);
    }
}
