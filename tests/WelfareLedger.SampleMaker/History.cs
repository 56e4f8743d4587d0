using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.SampleMaker;

/// <summary>One command as it stands in a file.</summary>
readonly record struct TimedLine(DateTimeOffset At, string Text);

/// <summary>Command lines of one story, told in any order of days; within a day in the order of the telling.</summary>
/// <param name="ids">Gives ids.</param>
/// <param name="symbols">Gives names to what only the ledger will know.</param>
/// <param name="atOnce">How many commands are given at one moment: an office enters many in one go.</param>
sealed class History(SampleIds ids, Symbols symbols, int atOnce = 1)
{
    const int OfficeOpens = 9;
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

    public Guid Tell(DateOnly day, RecordedBy by, Id<Journey> journey, JourneyCommand command) =>
        Add(day, by, journey.Value, command);

    /// <summary>Tells a command that names itself what it is about: an organisation, a pairing, a session.</summary>
    public Guid Tell(DateOnly day, RecordedBy by, object command) => Add(day, by, null, command);

    /// <summary>The lines, in the order of their moments.</summary>
    public IEnumerable<TimedLine> Lines()
    {
        foreach (var day in _told.GroupBy(line => line.Day).OrderBy(day => day.Key))
        {
            var moments = Moments(day.Select(line => line.Command)).ToList();
            var step = TimeSpan.FromSeconds(Math.Floor(
                Math.Min(StepMax.TotalSeconds, OfficeHours.TotalSeconds / moments.Count)));
            var at = China.At(day.Key, OfficeOpens);
            foreach (var moment in moments)
            {
                foreach (var command in moment)
                    yield return new(at, Symbols.Apply(CommandCodec.Write(command with { At = at })));
                at += step;
            }
        }
    }

    // Lists are entered in one go, visits one by one.
    IEnumerable<List<CommandEnvelope>> Moments(IEnumerable<CommandEnvelope> commands)
    {
        List<CommandEnvelope> moment = [];
        foreach (var command in commands)
        {
            if (moment.Count == atOnce || (moment.Count > 0 && command.Command is ChildCommand.RecordVisit))
            {
                yield return moment;
                moment = [];
            }
            moment.Add(command);
        }
        yield return moment;
    }

    Guid Add(DateOnly day, RecordedBy by, Guid? subject, object command)
    {
        var id = Ids.Next(IdKind.Command);
        _told.Add((day, new(id, subject, command, by, new Source.Desk())));
        return id;
    }
}
