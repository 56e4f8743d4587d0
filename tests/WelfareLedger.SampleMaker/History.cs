using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;

namespace WelfareLedger.SampleMaker;

/// <summary>Command lines of one file, told in any order of days; within a day in the order of the telling.</summary>
sealed class History(SampleIds ids, Symbols symbols)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);
    static readonly TimeOnly OfficeOpens = new(9, 0);
    static readonly TimeSpan OfficeHours = TimeSpan.FromHours(8);
    static readonly TimeSpan StepMax = TimeSpan.FromMinutes(7);

    readonly List<(DateOnly Day, CommandEnvelope Command)> _told = [];

    public SampleIds Ids { get; } = ids;

    public Symbols Symbols { get; } = symbols;

    /// <summary>Tells what was recorded on a day; the answer is the command's id.</summary>
    public Guid Tell(DateOnly day, RecordedBy by, Id<Child> child, ChildCommand command) =>
        Add(day, by, child.Value, command);

    public Guid Tell(DateOnly day, RecordedBy by, Id<Carer> carer, CarerCommand command) =>
        Add(day, by, carer.Value, command);

    public Guid Tell(DateOnly day, RecordedBy by, PairingCommand command) => Add(day, by, null, command);

    /// <summary>The lines, in the order of their moments.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (var day in _told.GroupBy(line => line.Day).OrderBy(day => day.Key))
        {
            var step = TimeSpan.FromSeconds(Math.Floor(
                Math.Min(StepMax.TotalSeconds, OfficeHours.TotalSeconds / day.Count())));
            var at = new DateTimeOffset(day.Key, OfficeOpens, China);
            foreach (var (_, command) in day)
            {
                text.Append(Symbols.Apply(CommandCodec.Write(command with { At = at }))).Append('\n');
                at += step;
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    Guid Add(DateOnly day, RecordedBy by, Guid? subject, object command)
    {
        var id = Ids.Next(IdKind.Command);
        _told.Add((day, new(id, subject, command, by, new Source.Desk())));
        return id;
    }
}
