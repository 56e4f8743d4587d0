using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Benchmarks;

/// <summary>
/// Whole commands: load, fold, decide, encrypt, append durably, recognise a repeat, and the child's file read back with
/// the visit in it.
/// </summary>
static class CommandBench
{
    static readonly RecordedBy Worker = new(
        Code<Actor>.Of("worker-2207"),
        Code<Role>.Of("village-director"),
        Code<Office>.Of("141002-civil-affairs"),
        Unauthenticated: false);

    public static Task MeasureAsync(Meter meter, Ledger ledger, ChildFiles files, int children, int workers)
    {
        var lots = Enumerable.Range(0, workers).Select(worker => new Lots((ulong)(70_000 + worker))).ToArray();
        return meter.LoopAsync("ledger", $"command.inline.w{workers}", "commands/s", async worker =>
        {
            // Workers keep to children of their own, as offices do.
            var slice = children / workers;
            var child = Workload.ChildId((worker * slice) + lots[worker].Next(slice));
            var outcome = await ledger.Commands.RunAsync(Visit(child, lots[worker]), CancellationToken.None);
            if (outcome is not CommandOutcome.Accepted accepted)
                throw new InvalidOperationException($"A visit of the benchmark was not accepted: {outcome}.");
            var answer = await files.GetAsync(child, AsOf.Now, CancellationToken.None);
            if (answer is null || answer.File.Version < accepted.Version)
                throw new InvalidOperationException("The file did not have the visit that was just recorded.");
        }, workers, note: "record a visit, then read the current file with it");
    }

    static CommandEnvelope Visit(Id<Child> child, Lots lots)
    {
        var visit = Workload.Visit(lots, new DateOnly(2025, 1, 2));
        return new CommandEnvelope(
            Guid.CreateVersion7(),
            child.Value,
            new ChildCommand.RecordVisit(
                visit.Kind, visit.On, visit.Outcome, visit.Carer, visit.Official, visit.Needs, visit.Notes),
            Worker,
            new Source.Desk());
    }
}
