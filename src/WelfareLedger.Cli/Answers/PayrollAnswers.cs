using WelfareLedger.Application;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli;

/// <summary>A line of a payroll.</summary>
sealed record PayrollLineAnswer(string File, string Kind, string Month, decimal Amount)
{
    public static PayrollLineAnswer Of(PayrollLine line, string file) =>
        new(file, Json.NameOf(line.Kind), line.Month.ToString(), line.Amount);
}

/// <summary>A month that is left out.</summary>
sealed record HeldAnswer(string File, string Month, string Why);

/// <summary><c>payroll draw --json</c> and <c>payroll close --json</c>.</summary>
sealed record PayrollDecisionAnswer(
    string Payroll,
    bool DryRun,
    int People,
    decimal Total,
    IReadOnlyList<PayrollLineAnswer> Lines,
    IReadOnlyList<HeldAnswer> Held,
    string? Event,
    string? Ledger)
{
    public static PayrollDecisionAnswer Of(
        PayrollKey key, PayrollDraft draft, bool isTried, CommandOutcome.Accepted? accepted, string? mark) => new(
        key.ToString(),
        isTried,
        draft.Files.Count,
        draft.Lines.Sum(line => line.Amount),
        [.. draft.Lines.Select(line => PayrollLineAnswer.Of(line, draft.Files[line.Child].Value))],
        [.. draft.Held.Select(held => new HeldAnswer(held.File.Value, held.Month.ToString(), Json.NameOf(held.Why)))],
        accepted?.Events is [var first, ..] ? first.ToString() : null,
        mark);
}

/// <summary>People and yuan.</summary>
sealed record SumAnswer(int People, decimal Money)
{
    public static SumAnswer Of(PayrollSum sum) => new(sum.People, sum.Money);
}

/// <summary>A payment of a payroll.</summary>
sealed record PaymentAnswerLine(string File, decimal Amount, string Stage, int? Batch);

/// <summary><c>payroll show --json</c>.</summary>
sealed record PayrollAnswer(
    string Payroll,
    long Known,
    string LastEvent,
    string DrawnOn,
    string? DrawnBy,
    string? ClosedOn,
    string? ClosedBy,
    bool Settled,
    SumAnswer Sum,
    IReadOnlyDictionary<string, SumAnswer> Stages,
    IReadOnlyList<PayrollLineAnswer> Lines,
    IReadOnlyList<PaymentAnswerLine> Payments,
    string? Ledger)
{
    public static PayrollAnswer Of(
        PayrollFile file, long known, IReadOnlyDictionary<Id<Child>, string> files, string? mark)
    {
        var state = file.State;
        return new(
            state.Key!.ToString(),
            known,
            file.LastEvent.ToString(),
            Verbs.Moments.Day(state.DrawnOn),
            state.DrawnBy?.Value,
            state.ClosedOn is { } closed ? Verbs.Moments.Day(closed) : null,
            state.ClosedBy?.Value,
            state.IsSettled,
            SumAnswer.Of(state.Sum()),
            Enum.GetValues<PaymentStage>().ToDictionary(
                stage => Json.NameOf(stage), stage => SumAnswer.Of(state.Sum(stage))),
            [.. state.Lines.Select(line => PayrollLineAnswer.Of(line, files[line.Child]))],
            [
                .. state.Payments().Select(payment => new PaymentAnswerLine(
                    files[payment.Child], payment.Amount, Json.NameOf(payment.Stage), payment.Batch)),
            ],
            mark);
    }
}

/// <summary>A payment that is not in a file.</summary>
sealed record LeftOutAnswer(string File, string Why);

/// <summary><c>payroll write --json</c>; without a file it was a dry run.</summary>
sealed record PaymentsWriteAnswer(
    string? Batch, int Payments, decimal Total, IReadOnlyList<LeftOutAnswer> LeftOut, string? File, string? Ledger)
{
    public static PaymentsWriteAnswer Of(PaymentWriting written, string? file, string? mark) => new(
        written.Batch?.ToString(), written.Payments, written.Total,
        [.. written.LeftOut.Select(one => new LeftOutAnswer(one.File.Value, Json.NameOf(one.Why)))], file, mark);
}

/// <summary>What is wrong with an answer; without a line it is about the whole file.</summary>
sealed record PaymentFaultAnswer(int? Line, string Code, string Message);

/// <summary><c>payroll read --json</c>; with faults nothing was recorded.</summary>
sealed record PaymentsReadAnswer(
    string? Batch,
    bool DryRun,
    SumAnswer Paid,
    SumAnswer Returned,
    IReadOnlyList<PaymentFaultAnswer> Faults,
    string? Ledger)
{
    public static PaymentsReadAnswer Of(AnswerOutcome read, bool isTried, Language language, string? mark) => new(
        read.Batch?.ToString(), isTried, SumAnswer.Of(read.Paid), SumAnswer.Of(read.Returned),
        [
            .. read.Faults.Select(fault => new PaymentFaultAnswer(
                fault.Line, fault.Why.Code, fault.Why.Reason.In(language))),
        ],
        mark);
}

/// <summary><c>payroll cancel --json</c>.</summary>
sealed record PaymentsCancelAnswer(string Payroll, string Child, bool DryRun, string? Ledger);
