using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Application.Payrolls;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.ReadModels;
using Payment = WelfareLedger.Domain.Payrolls.Payment;

namespace WelfareLedger.Api.Resources;

/// <summary>A monthly payroll in short.</summary>
/// <param name="Office">Who pays.</param>
/// <param name="Measure">What.</param>
/// <param name="Month">For which month.</param>
/// <param name="DrawnOn">Day on which it was drawn up last.</param>
/// <param name="ClosedOn">Day of its closing; null while it is open.</param>
/// <param name="Settled">Whether everything on it was paid or given up.</param>
/// <param name="Sum">Children and yuan.</param>
/// <param name="Stages">Children and yuan by how far the payments have come.</param>
public sealed record PayrollSummary(
    Code<Office> Office,
    ReliefMeasure Measure,
    YearMonth Month,
    DateOnly DrawnOn,
    DateOnly? ClosedOn,
    bool Settled,
    PayrollSum Sum,
    IReadOnlyDictionary<string, PayrollSum> Stages);

/// <summary>A page of a payroll's payments.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Payroll">The payroll in short.</param>
/// <param name="Payments">One a child, of those within the reader's reach.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record PayrollAnswer(
    AsOfView AsOf, PayrollSummary Payroll, IReadOnlyList<PaymentView> Payments, string? Next);

/// <summary>What is paid to one child.</summary>
/// <param name="Child">Whom.</param>
/// <param name="FileNumber">The readable number.</param>
/// <param name="Amount">Yuan, the sum of the lines.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Lines">Why, and for which months.</param>
public sealed record PaymentView(
    Id<Child> Child, FileNumber FileNumber, decimal Amount, PaymentStage Stage, IReadOnlyList<PaymentLine> Lines);

/// <summary>One line of a payment.</summary>
public sealed record PaymentLine(PayrollLineKind Kind, YearMonth Month, decimal Amount);

/// <summary>Monthly payrolls, and how far their payments have come. No account is told.</summary>
static class PayrollEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/payrolls", ListAsync).Takes(Resource.Payrolls)
            .WithName("payrolls").WithTags("relief").WithSummary("Monthly payrolls");
        v1.MapGet("/payrolls/{office}/{measure}/{month}", GetAsync).Takes(Resource.Payrolls)
            .WithName("payroll").WithTags("relief").WithSummary("A payroll's payments, one a child");
    }

    static async Task<Answer<Listed<PayrollSummary>>> ListAsync(
        [FromQuery, Description("Only of this measure, such as orphanAllowance")] string? measure,
        [FromQuery, Description("Only of this month, 2024-03")] string? month,
        [AsParameters] KnownParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var (which, of) = (Asking.Word<ReliefMeasure>(measure, "measure"), Asking.Month(month, "month"));
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "payrolls", asOf, which, of);
        var (reached, files) = await asking.CaughtUpAsync(
            () => desk.Home.Reading.Payrolls.ListAsync(IsWanted, listing.AsKnown(asOf).Known, cancellation),
            cancellation).ConfigureAwait(false);
        return new(await listing.PageAsync(
            asOf with { Known = reached }, files, file => ValueTask.FromResult<PayrollSummary?>(Short(file.State)))
            .ConfigureAwait(false));

        bool IsWanted(PayrollKey key) => asking.Reader.Reaches(key.Office)
            && CollectiveEndpoints.IsOf(key.Office, wanted)
            && (which is null || key.Measure == which) && (of is null || key.Month == of);
    }

    static async Task<Answer<PayrollAnswer>> GetAsync(
        [Description("Who pays")] string office,
        [Description("What, such as orphanAllowance")] string measure,
        [Description("For which month, 2024-03")] string month,
        [AsParameters] KnownParameters times,
        [FromQuery, Description("Payments a page, 1 to 500; 50")] string? limit,
        [FromQuery, Description("The next of the page before")] string? cursor,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var key = new PayrollKey(
            Asking.Code<Office>(office, "office")!.Value, Asking.Word<ReliefMeasure>(measure, "measure")!.Value,
            Asking.Month(month, "month")!.Value);
        if (!asking.Reader.Reaches(key.Office)) throw new ProblemException(Problems.NotFound);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var listing = new Listing(asking, $"payroll {key} {asOf.Known}", limit, cursor);
        var found = await desk.Home.Reading.Payrolls
            .GetAsync(PayrollBook.IdOf(key), listing.AsKnown(asOf).Known, cancellation).ConfigureAwait(false);
        if (found is not var (file, position) || file.State.Key is null) throw new ProblemException(Problems.NotFound);
        var lines = file.State.Lines.ToLookup(line => line.Child);
        var page = await listing.PageAsync(
            asOf with { Known = position }, file.State.Payments(),
            payment => PaymentAsync(desk, asking, payment, lines[payment.Child], cancellation)).ConfigureAwait(false);
        return new(new(page.AsOf, Short(file.State), page.Items, page.Next));
    }

    static async ValueTask<PaymentView?> PaymentAsync(
        Desk desk, Asking asking, Payment payment, IEnumerable<PayrollLine> lines, CancellationToken cancellation)
    {
        if (!await asking.Scopes.ReachesAsync(payment.Child, cancellation).ConfigureAwait(false)) return null;
        var child = await desk.Home.Reading.Children.GetAsync(payment.Child, AsOf.Now, cancellation)
            .ConfigureAwait(false);
        return new(
            payment.Child, child!.Whole.FileNumber, payment.Amount, payment.Stage,
            [.. lines.Select(line => new PaymentLine(line.Kind, line.Month, line.Amount))]);
    }

    static PayrollSummary Short(PayrollState state)
    {
        var key = state.Key!;
        return new(
            key.Office, key.Measure, key.Month, state.DrawnOn, state.ClosedOn, state.IsSettled, state.Sum(),
            Enum.GetValues<PaymentStage>().ToDictionary(
                stage => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stage.ToString()),
                stage => state.Sum(stage)));
    }
}
