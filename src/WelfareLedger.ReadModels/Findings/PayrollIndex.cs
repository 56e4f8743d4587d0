using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>A payroll as rules look at it.</summary>
sealed class PayrollOnFile(StreamName stream, PayrollKey key)
{
    public StreamName Stream => stream;

    public PayrollKey Key => key;

    /// <summary>Its closing; null while it is only drawn up.</summary>
    public EventTrace? Closed { get; set; }

    /// <summary>That the payments of a batch are on the children's files, by the batch's number.</summary>
    public Dictionary<int, EventTrace> PassedOn { get; } = [];
}

/// <summary>What a payroll asks for, for one child, one measure and one month, and how far that has come.</summary>
/// <param name="Payroll">Which payroll.</param>
/// <param name="Relief">The measure.</param>
/// <param name="Month">Paid for which month.</param>
/// <param name="Amount">Yuan; above nothing.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Batch">The last batch that asked for it.</param>
/// <param name="IsPaidOtherwise">Whether it was cancelled because it was paid in another way.</param>
readonly record struct PayrollAsk(
    PayrollOnFile Payroll, Id<Relief> Relief, YearMonth Month, decimal Amount, PaymentStage Stage, int? Batch,
    bool IsPaidOtherwise);

/// <summary>A payment file that asks for what is not on its payroll.</summary>
readonly record struct WrongOrder(PayrollOnFile Payroll, PaymentOrder Order, EventTrace Written);

/// <summary>A payroll that was drawn up anew after its closing, or closed at other sums than its lines.</summary>
readonly record struct ChangedPayroll(PayrollOnFile Payroll, EventTrace Change);

/// <summary>
/// All payrolls as of the day and by what is known, by the children on them. What they ask for lies in the search's
/// file, so that each child's file is opened once.
/// </summary>
sealed class PayrollIndex
{
    readonly SearchFile _file;
    readonly Packer _packer = new();
    readonly List<PayrollOnFile> _all = [];
    readonly Dictionary<PayrollKey, PayrollOnFile> _closed = [];
    readonly Dictionary<ReliefMeasure, YearMonth> _newest = [];
    long _asks;

    /// <summary>No payrolls yet.</summary>
    public PayrollIndex(SearchFile file)
    {
        _file = file;
        file.Connection.Run("""
            CREATE TABLE asked (
                child BLOB NOT NULL, place INTEGER NOT NULL, form BLOB NOT NULL, PRIMARY KEY (child, place))
            STRICT, WITHOUT ROWID
            """);
    }

    public bool IsEmpty => _all.Count == 0;

    public List<WrongOrder> WrongOrders { get; } = [];

    public List<ChangedPayroll> Changed { get; } = [];

    /// <summary>The closed payroll of an office, a measure and a month; null where there is none.</summary>
    public PayrollOnFile? Find(PayrollKey key) => _closed.GetValueOrDefault(key);

    /// <summary>The last month of which a payroll of a measure is closed; null where none is.</summary>
    public YearMonth? NewestOf(ReliefMeasure measure) =>
        _newest.TryGetValue(measure, out var month) ? month : null;

    /// <summary>What payrolls, closed or not, ask for a child, recoveries left out.</summary>
    public IReadOnlyList<PayrollAsk> AsksFor(Id<Child> child) => _file.Connection
        .Prepare("SELECT form FROM asked WHERE child = ?1 ORDER BY place").Bind(1, child.Value)
        .All(row => Unpack(row.Blob(0)));

    /// <summary>Reads all payrolls.</summary>
    public async Task ReadAsync(Elsewhere elsewhere, CancellationToken cancellation)
    {
        foreach (var stream in elsewhere.StreamsOf(PayrollDecider.Instance.Category))
            await AddAsync(stream, elsewhere, cancellation).ConfigureAwait(false);
    }

    async Task AddAsync(StreamName stream, Elsewhere elsewhere, CancellationToken cancellation)
    {
        var (traces, on) = (elsewhere.TracesOf(stream), elsewhere.Setting.On);
        var (state, payroll) = (PayrollState.Initial, (PayrollOnFile?)null);
        await foreach (var (id, happened, _) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
        {
            if (traces.Find(id) is not { } trace || ByDay((PayrollEvent)happened, on) is not { } counts) continue;
            if (counts is PayrollEvent.PayrollDrawn { Office: var office } drawn)
                payroll ??= new(stream, new(office, drawn.Measure, drawn.Month));
            if (payroll is null) continue;
            if (payroll.Closed is not null && counts is (PayrollEvent.PayrollDrawn or PayrollEvent.PayrollClosed))
            {
                // Its lines are those that it was closed with.
                Changed.Add(new(payroll, trace));
                continue;
            }
            if (counts is PayrollEvent.PayrollClosed closed)
            {
                payroll.Closed = trace;
                if (state.Sum() != new PayrollSum(closed.People, closed.Total)) Changed.Add(new(payroll, trace));
            }
            if (counts is PayrollEvent.PaymentFileWritten written) Look(written, state, payroll, trace);
            if (counts is PayrollEvent.PaymentsPassedOn passed) payroll.PassedOn[passed.Batch] = trace;
            state = PayrollDecider.Instance.Evolve(state, new(id, counts));
        }
        if (payroll is not null) Add(payroll, state);
    }

    /// <summary>What of an event has happened by a day; null where it has not.</summary>
    static PayrollEvent? ByDay(PayrollEvent happened, DateOnly on) => happened switch
    {
        PayrollEvent.PayrollDrawn e => e.DrawnOn <= on ? e : null,
        PayrollEvent.PayrollClosed e => e.ClosedOn <= on ? e : null,
        PayrollEvent.PaymentFileWritten e => e.WrittenOn <= on ? e : null,
        PayrollEvent.PaymentCancelled e => e.CancelledOn <= on ? e : null,
        PayrollEvent.PaymentAnswerRead e => e with { Answers = [.. e.Answers.Where(answer => answer.On <= on)] },
        _ => happened,
    };

    void Look(PayrollEvent.PaymentFileWritten written, PayrollState state, PayrollOnFile payroll, EventTrace trace)
    {
        var amounts = state.Payments().ToDictionary(payment => payment.Child, payment => payment.Amount);
        foreach (var order in written.Orders)
            if (amounts.GetValueOrDefault(order.Child) != order.Amount)
                WrongOrders.Add(new(payroll, order, trace));
    }

    void Add(PayrollOnFile payroll, PayrollState state)
    {
        _all.Add(payroll);
        if (payroll.Closed is not null)
        {
            _closed[payroll.Key] = payroll;
            if (!(_newest.GetValueOrDefault(payroll.Key.Measure) > payroll.Key.Month))
                _newest[payroll.Key.Measure] = payroll.Key.Month;
        }
        var payments = state.Payments().ToDictionary(payment => payment.Child);
        var otherwise = state.Cancelled.Where(one => one.Ground == PaymentCancellation.PaidOtherwise)
            .Select(one => one.Child).ToHashSet();
        foreach (var lines in state.Lines.Where(line => line.Amount > 0)
            .GroupBy(line => (line.Child, line.Relief, line.Month)))
        {
            var ((child, relief, month), payment) = (lines.Key, payments[lines.Key.Child]);
            Pack(new(
                payroll, relief, month, lines.Sum(line => line.Amount), payment.Stage, payment.Batch,
                otherwise.Contains(child)));
            _file.Connection.Prepare("INSERT INTO asked VALUES (?1, ?2, ?3)")
                .Bind(1, child.Value).Bind(2, ++_asks).Bind(3, _packer.Bytes).Run();
        }
    }

    /// <summary>An ask of the last payroll.</summary>
    void Pack(in PayrollAsk ask)
    {
        _packer.Start();
        _packer.Number(_all.Count - 1);
        _packer.Guid(ask.Relief.Value);
        _packer.Month(ask.Month);
        _packer.Money(ask.Amount);
        _packer.Word(ask.Stage);
        _packer.Number(ask.Batch ?? -1);
        _packer.Flag(ask.IsPaidOtherwise);
    }

    PayrollAsk Unpack(ReadOnlySpan<byte> form)
    {
        var from = new Unpacker(form, stream: "");
        return new(
            _all[(int)from.Number()], new(from.Guid()), from.Month(), from.Money(), from.Word<PaymentStage>(),
            (int)from.Number() is >= 0 and var batch ? batch : null, from.Flag());
    }
}
