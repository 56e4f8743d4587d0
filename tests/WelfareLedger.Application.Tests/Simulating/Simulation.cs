using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests.Simulating;

/// <summary>
/// Several processes on one log and one vault give random commands. Appends fail and processes die at random; whenever
/// one is about to append, another may act first. Every answer is completed at once, so a seed replays the whole run.
/// What nobody could tell is given again, by whoever comes along, until it can.
/// </summary>
sealed class Simulation
{
    const int Depth = 3;
    const int Numbers = 5;
    const double FaultRate = 0.06;
    const double InterferenceRate = 0.15;

    readonly Random _random;
    readonly IEventLog _log;
    readonly MemoryVault _vault = new();
    readonly TestTime _time = new(TestLedger.Start);

    // A process acts inside another's append only when it stands deeper: no process waits for itself.
    readonly TestLedger?[] _processes = new TestLedger?[Depth];
    readonly Auditor _auditor = new();
    bool _faultless;

    Simulation(int seed, IEventLog log) => (_random, _log) = (new Random(seed), log);

    public static async Task RunAsync(int seed, int steps)
    {
        await using var log = new MemoryEventLog();
        var simulation = new Simulation(seed, log);
        await TestLedger.CreateAsync(log, simulation._vault, simulation._vault, simulation._time);
        for (var step = 0; step < steps; step++)
            await simulation.StepAsync(depth: 0);
        await simulation.SettleAsync();
    }

    async Task StepAsync(int depth)
    {
        _time.Advance(TimeSpan.FromSeconds(_random.Next(0, 90)));
        try
        {
            var process = await ProcessAsync(depth);
            if (Chance(0.03))
                await process.Ledger.Pairings.FinishOpenAsync(default);
            else
                await GiveAsync(process, NextCommand());
        }
        catch (ProcessDiedException)
        {
            _processes[depth] = null;
        }
        catch (LogUnavailableException)
        {
            // A step of a pairing went wrong too often; somebody finishes it later.
        }
    }

    async Task GiveAsync(TestLedger process, CommandEnvelope command)
    {
        _auditor.Given(command);
        _auditor.Answered(command, await process.Ledger.Commands.RunAsync(command, default));
    }

    /// <summary>Faults end, all that is open is finished, and the auditor looks at everything.</summary>
    async Task SettleAsync()
    {
        _faultless = true;
        Array.Clear(_processes);
        var process = await ProcessAsync(Depth - 1);
        foreach (var command in _auditor.Open())
        {
            for (var tries = 0; _auditor.IsOpen(command); tries++)
            {
                tries.Should().BeLessThan(3, "nothing goes wrong any more");
                await GiveAsync(process, command);
            }
        }

        await process.Ledger.Pairings.FinishOpenAsync(default);
        await process.ShouldBeSettledAsync();
        await _auditor.AuditAsync(process, [.. Enumerable.Range(0, Numbers).Select(Usual.Number)]);
    }

    async Task<TestLedger> ProcessAsync(int depth)
    {
        if (_processes[depth] is { } living)
            return living;
        var log = new FaultyEventLog(_log, _ => NextFault(), async (_, _) =>
        {
            if (!_faultless && depth + 1 < Depth && Chance(InterferenceRate))
                await StepAsync(depth + 1);
        });
        return _processes[depth] = await TestLedger.CreateAsync(log, _vault, _vault, _time);
    }

    Fault NextFault() =>
        !_faultless && Chance(FaultRate) ? (Fault)_random.Next(1, Enum.GetValues<Fault>().Length) : Fault.None;

    CommandEnvelope NextCommand()
    {
        if (Chance(0.3) && Pick(_auditor.Open()) is { } open)
            return open;
        if (Chance(0.1) && Pick(_auditor.Accepted()) is { } accepted)
            return accepted;
        var (command, subject) = Invent();
        return new(NewId(), subject, command, TestLedger.Officer, new Source.Desk());
    }

    (object Command, Guid? Subject) Invent()
    {
        var (child, carer) = (Pick(_auditor.Children), Pick(_auditor.Carers));
        var day = Usual.Day.AddDays(_random.Next(0, 20));
        return _random.Next(0, 12) switch
        {
            0 => (Usual.Intake(Chance(0.7) ? NextNumber() : null), null),
            1 => (Usual.Recruitment(_random.Next(1, 3)), null),
            2 when child is { } id => (Usual.Check, id),
            3 when child is { } id => (Usual.Confirmation, id),
            4 when carer is { } id => (Usual.Vetting, id),
            5 when child is { } id => (Usual.Visit(day, notes: "在家"), id),
            6 or 7 or 8 when child is { } one && carer is { } other =>
                (Usual.Pairing(new(one), new(other), Pick([PairingMode.OneToOne, PairingMode.ManyToOne])), null),
            9 when Pick(_auditor.Pairings) is { } pairing =>
                (new ChildCommand.EndPairing(pairing.Pairing, day, PairingEnd.TermReached), pairing.Child.Value),
            10 when child is { } id => (Identify(id), id),
            11 when carer is { } id && Chance(0.3) => (new CarerCommand.LeaveCarer(day, LeavingGround.Moved), id),
            _ => (Usual.Intake(NextNumber()), null),
        };
    }

    object Identify(Guid child) => Chance(0.5)
        ? new ChildCommand.IssueIdNumber(Usual.Day, Usual.Identity(NextNumber()))
        : new ChildCommand.CorrectIdentity(
            _auditor.IdentityOf(child), CorrectionGround.EntryError, Sex.Female, NumberStatus.Held,
            Usual.Identity(NextNumber()));

    IdNumber NextNumber() => Usual.Number(_random.Next(0, Numbers));

    bool Chance(double rate) => _random.NextDouble() < rate;

    T? Pick<T>(IReadOnlyList<T> from)
        where T : class => from.Count == 0 ? null : from[_random.Next(from.Count)];

    Guid? Pick(List<Guid> from) => from.Count == 0 ? null : from[_random.Next(from.Count)];

    T Pick<T>(T[] from)
        where T : struct => from[_random.Next(from.Length)];

    Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
