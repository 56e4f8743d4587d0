using Microsoft.Extensions.Time.Testing;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Testing;

/// <summary>
/// A ledger in memory with a clock that stands still until a test moves it. Log, vault and clock may be given, so that
/// several test ledgers stand for several processes on one.
/// </summary>
public sealed class TestLedger
{
    /// <summary>The sample ledger's id in tests.</summary>
    public static readonly Guid Id = new("11111111-1111-4111-8111-111111111111");

    /// <summary>Noon in China, unless a test moves it.</summary>
    public static readonly DateTimeOffset Start = new(2024, 6, 3, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Who acts in tests.</summary>
    public static readonly RecordedBy Officer = new(
        Code<Actor>.Of("zhou-14"), Code<Role>.Of("bureau-officer"), Code<Office>.Of("141002-civil-affairs"), true);

    int _commands;

    TestLedger(Ledger ledger, IEventLog log, IBlindIndex index, IKeyRing keys, FakeTimeProvider time) =>
        (Ledger, Log, Index, Keys, Time) = (ledger, log, index, keys, time);

    /// <summary>What is tested.</summary>
    public Ledger Ledger { get; }

    /// <summary>Its log.</summary>
    public IEventLog Log { get; }

    /// <summary>Its blind index.</summary>
    public IBlindIndex Index { get; }

    /// <summary>Its keys.</summary>
    public IKeyRing Keys { get; }

    /// <summary>Its clock.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>A new ledger, in memory but for what is given.</summary>
    public static async Task<TestLedger> CreateAsync(
        LedgerKind kind = LedgerKind.Sample, IEventLog? log = null, FakeTimeProvider? time = null)
    {
        var vault = new MemoryVault();
        return await CreateAsync(log ?? new MemoryEventLog(), vault, vault, time ?? new TestTime(Start), kind);
    }

    /// <summary>A new ledger on these; an existing one when it is a ledger already.</summary>
    public static async Task<TestLedger> CreateAsync(
        IEventLog log, IKeyRing keys, IBlindIndex index, FakeTimeProvider time, LedgerKind kind = LedgerKind.Sample)
    {
        var ledger = await Ledger.CreateAsync(log, keys, index, Id, kind, Officer, time, CancellationToken.None);
        return new(ledger, log, index, keys, time);
    }

    /// <summary>The same ledger as another process has it open, over the same log or over one that wraps it.</summary>
    public async Task<TestLedger> AgainAsync(IEventLog? log = null)
    {
        var ledger = await Ledger.OpenAsync(log ?? Log, Keys, Index, Time, CancellationToken.None);
        return new(ledger, log ?? Log, Index, Keys, Time) { _commands = 1_000_000 };
    }

    /// <summary>A ledger that was made from this one, such as its rehearsal.</summary>
    public TestLedger With(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new(ledger, ledger.Log, ledger.Index, Keys, Time) { _commands = 2_000_000 };
    }

    /// <summary>A command on its way, with the next id.</summary>
    public CommandEnvelope Envelope(object command, Guid? subject = null, DateTimeOffset? at = null) =>
        new(NewId(), subject, command, Officer, new Source.Desk(), At: at);

    /// <summary>Puts the world's clock forward or back, which the monotonic clock does not follow.</summary>
    public void Jump(TimeSpan by) => ((TestTime)Time).Jump(by);

    /// <summary>Carries a command out.</summary>
    public async Task<CommandOutcome> RunAsync(object command, Guid? subject = null, DateTimeOffset? at = null) =>
        await Ledger.Commands.RunAsync(Envelope(command, subject, at), CancellationToken.None);

    /// <summary>Carries out a command that must be accepted.</summary>
    public async Task<CommandOutcome.Accepted> AcceptedAsync(
        object command, Guid? subject = null, DateTimeOffset? at = null) =>
        await RunAsync(command, subject, at) is var outcome && outcome is CommandOutcome.Accepted accepted
            ? accepted
            : throw new InvalidOperationException($"{command.GetType().Name} was not accepted: {outcome}");

    /// <summary>Every event of a stream, or of the log.</summary>
    public async Task<IReadOnlyList<DecodedEvent>> EventsAsync(StreamName? stream = null)
    {
        var stored = stream is { } name
            ? Log.ReadStreamAsync(name, null, ReadDirection.Forwards, CancellationToken.None)
            : Log.ReadAllAsync(Position.Start, null, CancellationToken.None);
        return await stored.Select(Ledger.Codec.Decode).ToListAsync();
    }

    /// <summary>Ids are counted, so that failures read well.</summary>
    Guid NewId() => new(Interlocked.Increment(ref _commands), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
