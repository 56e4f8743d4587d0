using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>A ledger to which everything is told as <c>record</c> takes it, a JSON line for each command, and what
/// people look at.</summary>
sealed class PublicWorld : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("public-").FullName;
    readonly ReadDatabase _database;
    readonly ProjectionRunner _runner;
    readonly GapLists _gaps;

    PublicWorld(TestLedger test)
    {
        Test = test;
        _database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), test.Log.LogId);
        _runner = new(_database, test.Log, test.Ledger.Codec);
        Children = new(_database, test.Log, test.Ledger.Codec);
        Figures = new(_database, test.Log, test.Ledger.Codec);
        Timelines = new(_database, test.Log, test.Ledger.Codec);
        KnownTimes = new(_database, test.Log, test.Ledger.Codec);
        Lists = new(_database, test.Log, test.Ledger.Codec);
        Worklists = new(_database, test.Log, test.Ledger.Codec);
        _gaps = new(_database, test.Log, test.Ledger.Codec);
    }

    public TestLedger Test { get; }

    public Ledger Ledger => Test.Ledger;

    public ChildFiles Children { get; }

    public Figures Figures { get; }

    public Timelines Timelines { get; }

    public KnownTimes KnownTimes { get; }

    public ChildLists Lists { get; }

    public Worklists Worklists { get; }

    public static async Task<PublicWorld> CreateAsync() => new(await TestLedger.CreateAsync());

    /// <summary>Brings what people look at to the end of the log.</summary>
    public Task CatchUpAsync() => _runner.CatchUpAsync(progress: null, CancellationToken.None);

    /// <summary>Tells a command as a line, and gives the answer.</summary>
    public Task<CommandOutcome> TellAsync(object command, Guid? subject = null) =>
        TellAsync(Test.Envelope(command, subject));

    /// <summary>Tells a command that may have been told before.</summary>
    public async Task<CommandOutcome> TellAsync(CommandEnvelope command)
    {
        var line = CommandCodec.Write(command);
        var read = CommandCodec.Parse(line, _ => null, _ => null)
            .Should().BeOfType<CommandParse.Ok>(line).Subject.Envelope;
        return await Ledger.Commands.RunAsync(read, CancellationToken.None);
    }

    /// <summary>Tells a command that must be accepted.</summary>
    public async Task<CommandOutcome.Accepted> DoneAsync(object command, Guid? subject = null) =>
        (await TellAsync(command, subject)).Should().BeOfType<CommandOutcome.Accepted>(
            "{0} is in order", command).Subject;

    /// <summary>Tells a command that must be refused, and that nothing is recorded then.</summary>
    public async Task RefusedAsync(string code, object command, Guid? subject = null)
    {
        var before = await Test.Log.LastPositionAsync(CancellationToken.None);
        (await TellAsync(command, subject)).Should().BeOfType<CommandOutcome.Refused>("{0} breaks {1}", command, code)
            .Which.Rejection.Code.Should().Be(code);
        (await Test.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    /// <summary>A confirmed child, whose guardian consents to everything from the usual day on.</summary>
    public async Task<Id<Child>> ChildAsync(IdNumber? number = null)
    {
        var opened = await DoneAsync(Usual.Intake(number));
        var child = Id<Child>.Parse(opened.Stream.Id, null);
        await DoneAsync(Usual.Check, child.Value);
        await DoneAsync(Usual.Confirmation, child.Value);
        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
            await DoneAsync(
                new ChildCommand.RecordConsent(purpose, ConsentGiver.Guardian, Usual.Day, null, null), child.Value);
        return child;
    }

    /// <summary>Takes a consent of the guardian's back, from the usual day on.</summary>
    public async Task WithdrawAsync(Id<Child> child, ConsentPurpose purpose)
    {
        var events = await Test.EventsAsync(new("child", child.ToString()));
        var given = events.Last(e => e.Event is ChildEvent.ConsentGiven consent && consent.Purpose == purpose);
        await DoneAsync(new ChildCommand.WithdrawConsent(given.Id, Usual.Day), child.Value);
    }

    /// <summary>A carer, vetted for a year from the usual day on.</summary>
    public async Task<Id<Carer>> CarerAsync(bool vetted = true, int capacity = 4)
    {
        var carer = Id<Carer>.Parse((await DoneAsync(Usual.Recruitment(capacity))).Stream.Id, null);
        if (vetted) await DoneAsync(Usual.Vetting, carer.Value);
        return carer;
    }

    /// <summary>A pairing's id, once it is made.</summary>
    public async Task<Id<Pairing>> PairedAsync(Id<Child> child, Id<Carer> carer, DateOnly? from = null)
    {
        await DoneAsync(Usual.Pairing(child, carer) with { From = from ?? Usual.Day, DecidedOn = from ?? Usual.Day });
        var events = await Test.EventsAsync(new("child", child.ToString()));
        return events.Select(e => e.Event).OfType<ChildEvent.Paired>().Last().Pairing;
    }

    /// <summary>An organisation of Yaodu's.</summary>
    public Task<CommandOutcome.Accepted> FoundAsync(
        Code<Organisation> organisation, OrganisationKind kind, RegionCode? region = null) =>
        DoneAsync(new OrganisationCommand.FoundOrganisation(
            organisation, kind, null, Usual.Bureau, region ?? Usual.Region, null, Usual.Day));

    /// <summary>A child's file, of a day or whole, as known then or now.</summary>
    public async Task<ChildFile> FileAsync(Id<Child> child, AsOf? asOf = null)
    {
        await CatchUpAsync();
        return (await Children.GetAsync(child, asOf ?? AsOf.Now, CancellationToken.None))!.Whole;
    }

    /// <summary>What <c>gaps</c> lists of a day, or today.</summary>
    public async Task<GapsReport> GapsAsync(DateOnly? on = null)
    {
        await CatchUpAsync();
        return await _gaps.FindAsync(new(on ?? Ledger.Today), null, null, CancellationToken.None);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
