using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>
/// Many children over three years, with every scenario at places that the generator knows, and everybody else as it
/// should be. The same seed gives the same ledger.
/// </summary>
sealed class PlantedLedger
{
    public PlantedLedger(IReadOnlyList<Life> lives) => Lives = lives;

    public IReadOnlyList<Life> Lives { get; }

    /// <summary>Exactly what is to be found, in the order of its text.</summary>
    public IReadOnlyList<string> Faults =>
        [.. Lives.SelectMany(life => life.Faults).Select(fault => fault.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>A ledger of so many children, in which each scenario happens so many times.</summary>
    public static PlantedLedger Of(int children, int times, int seed)
    {
        var dice = new Random(seed);
        Life[] lives = [.. Enumerable.Range(0, children).Select(number => new Life(number, new Random(seed + number)))];
        var places = new Queue<Life>(Shuffled(lives, dice));
        for (var time = 0; time < times; time++)
            foreach (var scenario in Scenario.All)
                scenario.Tell([.. Enumerable.Range(0, scenario.Children).Select(_ => places.Dequeue())]);
        foreach (var (at, life) in places.Index()) Honest(at % 4, life);
        return new(lives);
    }

    /// <summary>Records everything in the order in which it was entered.</summary>
    public async Task RecordAsync(IEventLog log, EventCodec codec)
    {
        Dictionary<StreamName, StreamVersion> versions = [];
        foreach (var said in Lives.SelectMany(life => life.Told).OrderBy(said => said.At))
        {
            var office = Code<Office>.Of("141002-civil-affairs");
            var metadata = new EventMetadata(
                said.At,
                new(Code<Actor>.Of(said.Actor), Code<Role>.Of("bureau-officer"), office, Unauthenticated: true),
                said.Id.Value, null, null, said.Source);
            var expected = versions.TryGetValue(said.Stream, out var version)
                ? ExpectedVersion.Exactly(version)
                : ExpectedVersion.NoStream;
            versions[said.Stream] = versions.ContainsKey(said.Stream) ? version.Next : StreamVersion.First;
            var result = await log.AppendAsync(
                said.Stream, expected, [codec.Encode(said.Stream, said.Id, said.Event, metadata)],
                CancellationToken.None);
            if (result is not AppendResult.Appended)
                throw new InvalidOperationException($"{said.Event.GetType().Name} was not appended.");
        }
    }

    static void Honest(int kind, Life life)
    {
        switch (kind)
        {
            case 0:
                life.Orphan();
                life.Relief(Domain.Children.ReliefMeasure.OrphanAllowance);
                break;
            case 1:
                life.Unattended();
                life.Relief(Domain.Children.ReliefMeasure.UnattendedAllowance);
                break;
            case 2:
                // What the bureau kept before comes in by its list, long after: nobody entered it late.
                life.ListedOn = life.Opened.AddDays(250);
                life.LeftBehind();
                break;
            default:
                life.LeftBehind();
                break;
        }
    }

    static Life[] Shuffled(Life[] lives, Random dice)
    {
        Life[] shuffled = [.. lives];
        dice.Shuffle(shuffled);
        return shuffled;
    }
}
