using System.Diagnostics;
using static WelfareLedger.Domain.Payrolls.PayrollEvent;

namespace WelfareLedger.Domain.Payrolls;

/// <summary>How far a payment has come.</summary>
public enum PaymentStage
{
    /// <summary>待发: no file asks for it yet.</summary>
    Due,

    /// <summary>已送银行: a file asks for it, and is not answered.</summary>
    Ordered,

    /// <summary>已发.</summary>
    Paid,

    /// <summary>退回: it came back, and can be ordered again.</summary>
    Returned,

    /// <summary>不再发放.</summary>
    Cancelled,
}

/// <summary>What a payroll has for one child.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Amount">The sum of the child's lines; nothing where a recovery takes all of it.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Batch">The last batch that asked for it.</param>
public sealed record Payment(Id<Child> Child, decimal Amount, PaymentStage Stage, int? Batch);

/// <summary>A payment file, and what the bank answered.</summary>
public sealed record PaymentBatch(
    int Number, DateOnly WrittenOn, ValueList<PaymentOrder> Orders, ValueList<PaymentAnswer> Answers, bool PassedOn)
{
    /// <summary>Whether the bank has answered.</summary>
    public bool IsAnswered => Answers.Count > 0;
}

/// <summary>People and yuan at one stage.</summary>
public readonly record struct PayrollSum(int People, decimal Money);

/// <summary>A payroll as deciding needs it. Holds no personal data.</summary>
public sealed record PayrollState
{
    PayrollState() { }

    /// <summary>Before it is drawn up.</summary>
    public static PayrollState Initial { get; } = new();

    /// <summary>Which; null before it is drawn up.</summary>
    public PayrollKey? Key { get; init; }

    /// <summary>As last drawn up.</summary>
    public ValueList<PayrollLine> Lines { get; init; } = [];

    /// <summary>Who drew it up.</summary>
    public Code<Actor>? DrawnBy { get; init; }

    /// <summary>Day on which it was drawn up.</summary>
    public DateOnly DrawnOn { get; init; }

    /// <summary>Day on which it was closed; null before.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Who closed it.</summary>
    public Code<Actor>? ClosedBy { get; init; }

    /// <summary>Payment files, in their order.</summary>
    public ValueList<PaymentBatch> Batches { get; init; } = [];

    /// <summary>Payments that will not be made.</summary>
    public ValueList<PaymentCancelled> Cancelled { get; init; } = [];

    /// <summary>Children on it, in the order of the lines, each with what is to be paid and how far that has
    /// come.</summary>
    public IReadOnlyList<Payment> Payments()
    {
        var stages = new Dictionary<Id<Child>, (PaymentStage Stage, int? Batch)>();
        foreach (var batch in Batches)
        {
            foreach (var order in batch.Orders) stages[order.Child] = (PaymentStage.Ordered, batch.Number);
            foreach (var answer in batch.Answers)
                stages[answer.Child] = (
                    answer.Outcome == PaymentOutcome.Paid ? PaymentStage.Paid : PaymentStage.Returned, batch.Number);
        }
        foreach (var cancelled in Cancelled)
            stages[cancelled.Child] = (PaymentStage.Cancelled, stages.GetValueOrDefault(cancelled.Child).Batch);
        return
        [
            .. Lines.GroupBy(line => line.Child).Select(lines =>
            {
                var (stage, batch) = stages.GetValueOrDefault(lines.Key);
                return new Payment(lines.Key, lines.Sum(line => line.Amount), stage, batch);
            }),
        ];
    }

    /// <summary>All of it, or what of it is at one stage.</summary>
    public PayrollSum Sum(PaymentStage? stage = null)
    {
        var there = Payments().Where(payment => stage is null || payment.Stage == stage).ToList();
        return new(there.Count, there.Sum(payment => payment.Amount));
    }

    /// <summary>Whether everything on it was paid or given up, and stands on the children's files.</summary>
    public bool IsSettled => ClosedOn is not null
        && Batches.All(batch => batch.PassedOn)
        && Payments().All(payment => payment.Stage is PaymentStage.Paid or PaymentStage.Cancelled);

    /// <summary>A batch by its number; null when there is none such.</summary>
    public PaymentBatch? FindBatch(int number) => Batches.FirstOrDefault(batch => batch.Number == number);

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal PayrollState After(Recorded<PayrollEvent> recorded) => recorded.Event switch
    {
        PayrollDrawn e => this with
        {
            Key = new(e.Office, e.Measure, e.Month),
            Lines = e.Lines,
            DrawnBy = e.DrawnBy,
            DrawnOn = e.DrawnOn,
        },
        PayrollClosed e => this with { ClosedOn = e.ClosedOn, ClosedBy = e.ClosedBy },
        PaymentFileWritten e => this with
        {
            Batches = Batches.Add(new(e.Batch, e.WrittenOn, e.Orders, [], PassedOn: false)),
        },
        PaymentAnswerRead e => WithBatch(e.Batch, batch => batch with { Answers = e.Answers }),
        PaymentsPassedOn e => WithBatch(e.Batch, batch => batch with { PassedOn = true }),
        PaymentCancelled e => this with { Cancelled = Cancelled.Add(e) },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };

    PayrollState WithBatch(int number, Func<PaymentBatch, PaymentBatch> with) =>
        this with { Batches = Batches.Replace(batch => batch.Number == number, with) };
}
