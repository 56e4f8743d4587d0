using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>One payroll, made from its stream alone.</summary>
/// <param name="Id">Which.</param>
/// <param name="State">Its lines, files and answers.</param>
public sealed record PayrollFile(Id<Payroll> Id, PayrollState State)
{
    /// <summary>The stream's version it is at.</summary>
    internal StreamVersion Version { get; init; }

    /// <summary>The last event of its stream.</summary>
    public EventId LastEvent { get; init; }

    internal PayrollFile After(in ReadEvent happened) => this with
    {
        State = PayrollDecider.Instance.Evolve(State, new(happened.Id, (PayrollEvent)happened.Event)),
        Version = happened.Stored.Version,
        LastEvent = happened.Id,
    };
}

/// <summary>The payrolls; by their labels those that are not settled are found without reading the others.</summary>
sealed class PayrollProjection : FileProjection<PayrollFile>
{
    public override string Name => "payroll";

    public override int Version => 1;

    public override string Category => PayrollDecider.Instance.Category;

    public override string Table => "payroll";

    public override PayrollFile Empty(Guid id) => new(new(id), PayrollState.Initial);

    public override PayrollFile After(PayrollFile file, in ReadEvent happened) => file.After(happened);

    public override StreamVersion VersionOf(PayrollFile file) => file.Version;

    public override string LabelOf(PayrollFile file) =>
        file.State.Key is { } key ? LabelOf(file.State.IsSettled, key) : "";

    /// <summary>How the payrolls of a measure begin.</summary>
    public static string PrefixOf(bool isSettled, ReliefMeasure measure) =>
        $"{(isSettled ? "settled" : "open")}/{measure}/";

    /// <summary>Which payroll a label is of.</summary>
    public static PayrollKey? KeyOf(string label) =>
        label.Split('/', 4) is [_, var measure, var month, var office]
        && Enum.TryParse<ReliefMeasure>(measure, out var which)
        && YearMonth.TryParse(month, null, out var of)
            ? new(Code<Office>.Of(office), which, of)
            : null;

    public override void Pack(Packer to, PayrollFile file) => PayrollForm.Pack(to, file);

    public override PayrollFile Unpack(Guid id, ReadOnlySpan<byte> bytes) => PayrollForm.Unpack(new(id), bytes);

    static string LabelOf(bool isSettled, PayrollKey key) =>
        $"{PrefixOf(isSettled, key.Measure)}{key.Month}/{key.Office}";
}
