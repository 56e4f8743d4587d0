using CsCheck;
using WelfareLedger.Testing;

namespace WelfareLedger.Domain.Tests;

/// <summary>
/// A stream that grows by commands drawn at random, so that every state in it can really be reached. One seed, one
/// stream; small pools of ids, days and codes make the commands meet.
/// </summary>
sealed class World<TState, TCommand, TEvent>(
    Decider<TState, TCommand, TEvent> decider, Circumstances now)
    where TCommand : class
{
    static readonly IReadOnlyList<Type> Types = Some.CasesOf(typeof(TCommand));

    readonly List<Recorded<TEvent>> _history = [];

    public IReadOnlyList<Recorded<TEvent>> History => _history;

    public TState State { get; private set; } = decider.Initial;

    /// <summary>Streams of up to so many random commands after the opening ones.</summary>
    public static Gen<World<TState, TCommand, TEvent>> Reachable(
        Decider<TState, TCommand, TEvent> decider, Circumstances now, IReadOnlyList<TCommand> opening, int most) =>
        Gen.Select(Gen.Int[0, opening.Count * 4], Gen.Int.Array[0, most], (begun, seeds) =>
        {
            var world = new World<TState, TCommand, TEvent>(decider, now);
            foreach (var command in opening.Take(begun)) world.Give(command);
            foreach (var seed in seeds) world.Give(world.Draw(seed));
            return world;
        });

    public Decision<TEvent> Decide(TCommand command) => decider.Decide(command, State, now);

    public Decision<TEvent> Give(TCommand command)
    {
        var decision = Decide(command);
        foreach (var e in decision.Events) Fold(e);
        return decision;
    }

    /// <summary>A command that may well meet what is on file.</summary>
    public TCommand Draw(int seed)
    {
        var random = new Random(seed);
        var type = Types[random.Next(Types.Count)];
        // A death or a closing ends most of what can happen, so they are drawn less often.
        if (type.Name is "ReportDeath" or "CloseFile" or "LeaveCarer") type = Types[random.Next(Types.Count)];
        return (TCommand)new SampleMaker(wanted => Value(wanted, random)).Make(type);
    }

    object? Value(Wanted wanted, Random random) =>
        wanted.Type == typeof(EventId) ? IdFor(wanted.Name, random) : Arbitrary.Value(wanted, random);

    /// <summary>A member such as Guardian names an event that recorded one; others name any.</summary>
    EventId IdFor(string member, Random random)
    {
        var fitting = _history.Where(recorded => recorded.Event!.GetType().Name.Contains(member)).ToList();
        if (fitting.Count == 0) fitting = _history;
        return fitting.Count == 0 || random.Next(20) == 0 ? Elsewhere : fitting[random.Next(fitting.Count)].Id;
    }

    void Fold(TEvent e)
    {
        var recorded = new Recorded<TEvent>(Nth(_history.Count), e);
        _history.Add(recorded);
        State = decider.Evolve(State, recorded);
    }
}

/// <summary>Values from small pools.</summary>
static class Arbitrary
{
    static readonly DateOnly FirstDay = new(2023, 8, 1);

    public static object? Value(Wanted wanted, Random random)
    {
        if (wanted.Optional && random.Next(3) == 0) return SampleMaker.Nothing;
        var type = wanted.Type;
        return type switch
        {
            _ when type == typeof(DateOnly) && wanted.Name == "Born" => FirstDay.AddDays(-random.Next(7000)),
            _ when type == typeof(DateOnly) => random.Next(30) == 0 ? Day("2024-06-02") : RecentDay(random),
            _ when type == typeof(YearMonth) => YearMonth.Of(FirstDay).Plus(random.Next(12)),
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(int) => random.Next(5),
            _ when type == typeof(decimal) => random.GetItems([1000m, 1000m, 450.5m, 1.234m], 1)[0],
            _ when type == typeof(string) => random.Next(8) == 0 ? "" : null,
            _ when type == typeof(EventId) => Nth(random.Next(40)),
            _ when type == typeof(IdentityDetails) => Identity(random),
            { IsEnum: true } => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
            { IsGenericType: true } => Generic(type, random),
            _ => null,
        };
    }

    /// <summary>Within ten months, and mostly within one, so that days of one command go together.</summary>
    static DateOnly RecentDay(Random random) =>
        FirstDay.AddDays(random.Next(4) == 0 ? random.Next(300) : random.Next(4) * 10);

    static object? Generic(Type type, Random random)
    {
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Id<>))
            return Activator.CreateInstance(type, new Guid(1 + random.Next(3), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        if (definition == typeof(Code<>)) return SampleMaker.CodeOf(type, random.Next(2));
        return definition == typeof(Personal<>) && random.Next(8) == 0
            ? Activator.CreateInstance(typeof(Personal<>.Erased).MakeGenericType(type.GetGenericArguments()))
            : null;
    }

    static IdentityDetails Identity(Random random)
    {
        var born = FirstDay.AddDays(-random.Next(7000));
        var number = Some.IdNumber(born, random.Next(2) == 0 ? Sex.Male : Sex.Female);
        return new("张样例", born, BirthPrecision.Day, random.Next(2) == 0 ? number : null, null, null);
    }
}
