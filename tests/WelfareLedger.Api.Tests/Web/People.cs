using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>People on file in a ledger that a test made.</summary>
static class People
{
    public static readonly RecordedBy Officer = new(
        Code<Actor>.Of("zhou-14"), Code<Role>.Of("bureau-officer"), ApiLedger.Yaodu, Unauthenticated: true);

    extension(ApiLedger ledger)
    {
        /// <summary>Carries out a command that must be accepted.</summary>
        public async Task<CommandOutcome.Accepted> AcceptedAsync(
            object command, Guid? subject = null, Code<Office>? office = null)
        {
            var envelope = new CommandEnvelope(
                Guid.NewGuid(), subject, command, Officer with { Office = office ?? Officer.Office },
                new Source.Desk());
            var outcome = await ledger.Ledger.Commands.RunAsync(envelope, CancellationToken.None);
            return outcome as CommandOutcome.Accepted
                ?? throw new InvalidOperationException($"{command.GetType().Name}: {outcome}");
        }

        /// <summary>A confirmed child of a county, with a visit whose notes are in clear nowhere.</summary>
        public async Task<Id<Child>> ChildAsync(
            string county = "141002", int serial = 1, string name = "张小花", string? notes = null)
        {
            var intake = Usual.Intake(Usual.Number(serial), name) with
            {
                Office = Code<Office>.Of($"{county}-civil-affairs"),
                Region = RegionCode.Of(county),
            };
            var opened = await ledger.AcceptedAsync(intake);
            var child = Id<Child>.Parse(opened.Stream.Id, null);
            await ledger.AcceptedAsync(Usual.Check, child.Value);
            await ledger.AcceptedAsync(Usual.Confirmation, child.Value);
            await ledger.AcceptedAsync(Usual.Visit(notes: notes ?? "在家，情绪稳定。"), child.Value);
            return child;
        }

        /// <summary>What a body of an `open-intake` command is.</summary>
        public static object IntakeBody(int serial, string county = "141002") => new
        {
            data = new
            {
                office = $"{county}-civil-affairs",
                region = county,
                route = "surveyed",
                openedOn = "2024-05-06",
                sex = "female",
                numberStatus = "held",
                identity = new
                {
                    name = "张小花",
                    born = "2014-03-09",
                    precision = "day",
                    number = Usual.Number(serial).Value,
                },
            },
        };
    }
}
