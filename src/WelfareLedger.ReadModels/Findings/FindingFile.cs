using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>What somebody said to a finding, from the day on which it was decided.</summary>
/// <param name="Status">How it stands since.</param>
/// <param name="Amount">Yuan that came back or were made up, where some did.</param>
public sealed record FindingAnswer(FindingStatus Status, decimal? Amount);

/// <summary>What people said to one finding.</summary>
/// <param name="Id">Which.</param>
sealed record FindingFile(Id<FindingCase> Id)
{
    /// <summary>In the order recorded.</summary>
    public ValueList<Dated<FindingAnswer>> Answers { get; init; }

    public StreamVersion Version { get; init; }

    public FindingFile After(in ReadEvent happened)
    {
        var said = FindingState.Of(new(happened.Id, (FindingEvent)happened.Event));
        return this with
        {
            Answers = Answers.Begin(happened.Id, said.DecidedOn!.Value, new(said.Status, said.Amount)),
            Version = happened.Stored.Version,
        };
    }
}

/// <summary>The findings that somebody said something to.</summary>
sealed class FindingProjection : FileProjection<FindingFile>
{
    public override string Name => "finding";

    public override int Version => 1;

    public override string Category => FindingDecider.Instance.Category;

    public override string Table => "finding";

    public override FindingFile Empty(Guid id) => new(new Id<FindingCase>(id));

    public override FindingFile After(FindingFile file, in ReadEvent happened) => file.After(happened);

    public override StreamVersion VersionOf(FindingFile file) => file.Version;

    public override string LabelOf(FindingFile file) => "";

    public override void Pack(Packer to, FindingFile file)
    {
        to.Start();
        to.Number(file.Version.Value);
        to.List(file.Answers, static (to, one) =>
        {
            to.Word(one.Status);
            to.Flag(one.Amount is not null);
            to.Money(one.Amount ?? 0);
        });
    }

    public override FindingFile Unpack(Guid id, ReadOnlySpan<byte> bytes)
    {
        var from = new Unpacker(bytes, stream: "");
        return new(new Id<FindingCase>(id))
        {
            Version = new(from.Number()),
            Answers = from.Facts(static (ref from) =>
            {
                var status = from.Word<FindingStatus>();
                var hasAmount = from.Flag();
                var amount = from.Money();
                return new FindingAnswer(status, hasAmount ? amount : null);
            }),
        };
    }
}
