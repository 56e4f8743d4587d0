using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli;

/// <summary>What a list is the answer to.</summary>
sealed record ListAsOfAnswer(string? On, long? Position)
{
    public static ListAsOfAnswer Of(AsOfView asOf) =>
        new(asOf.On is { } day ? Verbs.Moments.Day(day) : null, asOf.Known?.Position);
}

/// <summary>A child on a roster.</summary>
sealed record RosterRowAnswer(
    string File, string Child, string? Name, string Sex, string Born, IReadOnlyList<string> Categories, string? Office);

/// <summary><c>report roster --json</c>.</summary>
sealed record RosterReportAnswer(
    ListAsOfAnswer AsOf, bool Masked, IReadOnlyList<RosterRowAnswer> Children, string? Ledger)
{
    public static RosterReportAnswer Of(
        IReadOnlyList<ChildFileView> rows, AsOfView asOf, bool isMasked, string? mark) => new(
        ListAsOfAnswer.Of(asOf), isMasked,
        [
            .. rows.Select(view => new RosterRowAnswer(
                view.FileNumber.Value, view.Child.ToString(), view.Identity?.Name, Json.NameOf(view.Identity!.Sex),
                view.Identity.Born is { } day ? Verbs.Moments.Day(day) : view.Identity.BornIn.ToString(),
                [.. view.Categories.Select(category => Json.NameOf(category.Category)).Distinct()],
                view.Office?.Value)),
        ],
        mark);
}

/// <summary>A payment of a month.</summary>
sealed record PaymentRowAnswer(
    string File, string? Name, string? Holder, string? Number, decimal Amount, string Stage);

/// <summary><c>report payments --json</c>.</summary>
sealed record PaymentsReportAnswer(
    ListAsOfAnswer AsOf, bool Masked, string Payroll, SumAnswer Sum, IReadOnlyList<PaymentRowAnswer> Payments,
    string? Ledger)
{
    public static PaymentsReportAnswer Of(
        PayrollState state, IReadOnlyDictionary<Id<Child>, ChildFileView> children, AsOfView asOf, bool isMasked,
        string? mark) => new(
        ListAsOfAnswer.Of(asOf), isMasked, state.Key!.ToString(), SumAnswer.Of(state.Sum()),
        [
            .. state.Payments().Select(payment => new PaymentRowAnswer(
                children[payment.Child].FileNumber.Value, children[payment.Child].Identity?.Name,
                children[payment.Child].Payee?.Holder, children[payment.Child].Payee?.Number, payment.Amount,
                Json.NameOf(payment.Stage))),
        ],
        mark);
}
