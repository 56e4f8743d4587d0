using WelfareLedger.Api.Access;
using WelfareLedger.Api.Tests.Web;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>A ledger in which every personal field of everybody is a canary, and users of every role.</summary>
sealed class CanaryLedger : IAsyncDisposable
{
    static readonly string[] Counties = ["141002", "141123", "140881"];

    static readonly DateOnly Day = Usual.Day;

    readonly List<CanaryPerson> _people = [];
    readonly Dictionary<CanaryPerson, Dictionary<Type, object>> _sent = [];
    readonly Dictionary<CanaryPerson, byte[]> _scans = [];
    readonly Dictionary<CanaryPerson, Digest> _documents = [];

    CanaryLedger(ApiLedger api) => Api = api;

    public ApiLedger Api { get; }

    public IReadOnlyList<CanaryPerson> People => _people;

    public List<CanaryUser> Users { get; } = [];

    /// <summary>Who was ever paired with whom.</summary>
    public HashSet<(Guid Carer, Guid Child)> Pairs { get; } = [];

    /// <summary>Whoever is to be entered by a command.</summary>
    public CanaryPerson NewChild { get; private set; } = null!;

    /// <inheritdoc cref="NewChild"/>
    public CanaryPerson NewCarer { get; private set; } = null!;

    /// <summary>What is nobody's file, of each county.</summary>
    public List<Community> Communities { get; } = [];

    public CanarySearch Search { get; private set; } = null!;

    /// <summary>Makes one.</summary>
    /// <param name="regions">The region of the user of each role, in their order.</param>
    public static async Task<CanaryLedger> MakeAsync(IReadOnlyList<string> regions)
    {
        var ledger = new CanaryLedger(await ApiLedger.EmptyAsync());
        CanaryPerson? waiting = null;
        foreach (var county in Counties)
        {
            var first = await ledger.ChildAsync(county, $"{county}001001");
            var second = await ledger.ChildAsync(county, $"{county}002001");
            await ledger.AppendOthersAsync(await ledger.ChildAsync(county, $"{county}001002"));
            await ledger.PairAsync(await ledger.CarerAsync(county), first);
            await ledger.PairAsync(await ledger.CarerAsync(county), second);
            // One child travels with those of the next county.
            await ledger.TravelAsync(county, waiting is null ? [first] : [first, second, waiting]);
            waiting = waiting is null ? second : null;
        }
        ledger.NewChild = ledger.Person(isChild: true, Counties[0], Counties[0]);
        ledger.NewCarer = ledger.Person(isChild: false, Counties[1], Counties[1]);
        foreach (var person in ledger._people) ledger._sent[person] = [];
        foreach (var type in PersonalRecords)
            foreach (var person in ledger._people) ledger._sent[person][type] = person.Plant(type);
        foreach (var person in ledger._people) ledger._scans[person] = person.Scan();
        ledger.Search = new(ledger._people.SelectMany(person => person.Canaries));
        var carers = ledger._people.Where(person => !person.IsChild).ToList();
        foreach (var role in Enum.GetValues<ReaderRole>())
        {
            var region = role == ReaderRole.Administrator ? "" : regions[(int)role];
            var self = role == ReaderRole.Volunteer ? carers[region.Length % carers.Count] : null;
            var client = ledger.Api.As(
                role, self is null ? region : "", self is null ? null : new Id<Carer>(self.Id), role.Code.Value);
            ledger.Users.Add(new(role.Code.Value, role, self is null ? region : "", self, client));
        }
        // Somebody is to approve and review what the others want.
        ledger.Users.Add(new(
            "overseer", ReaderRole.BureauOfficer, "", null,
            ledger.Api.As(ReaderRole.BureauOfficer, "", name: "overseer")));
        return ledger;
    }

    /// <summary>All kinds of personal records that a command or an event can hold.</summary>
    public static IReadOnlyList<Type> PersonalRecords { get; } =
    [
        .. EventTypes.All.SelectMany(type => PersonalOf(type.Clr)).Select(member => member.Record).Distinct(),
    ];

    /// <summary>The personal members of a record.</summary>
    public static IEnumerable<(string Name, Type Record)> PersonalOf(Type type) =>
        from member in type.GetProperties()
        where member.PropertyType.IsGenericType
            && member.PropertyType.GetGenericTypeDefinition() == typeof(Personal<>)
        select (member.Name, member.PropertyType.GetGenericArguments()[0]);

    /// <summary>What somebody sends about a person: canaries that stand nowhere yet.</summary>
    public object Sent(CanaryPerson about, Type record) => _sent[about][record];

    /// <inheritdoc cref="Sent"/>
    public byte[] ScanOf(CanaryPerson about) => _scans[about];

    /// <summary>The document in a child's file; of anybody else's, one that is in none.</summary>
    public Digest DocumentOf(CanaryPerson about) => _documents.GetValueOrDefault(about, Digest.Of(new byte[32]));

    public async ValueTask DisposeAsync()
    {
        foreach (var user in Users) user.Dispose();
        await Api.DisposeAsync();
    }

    CanaryPerson Person(bool isChild, string county, string village)
    {
        var person = new CanaryPerson(_people.Count, isChild, county, village);
        _people.Add(person);
        return person;
    }

    async Task<CanaryPerson> ChildAsync(string county, string village)
    {
        var person = Person(isChild: true, county, village);
        var identity = person.Plant<IdentityDetails>();
        var opened = await Api.AcceptedAsync(new ChildCommand.OpenIntake(
            Code<Office>.Of($"{county}-civil-affairs"), RegionCode.Of(county), IntakeRoute.Surveyed, Day, Sex.Female,
            NumberStatus.Held, identity, null));
        person.Id = Guid.ParseExact(opened.Stream.Id, "N");
        ChildCommand[] commands =
        [
            Usual.Check with { Notes = person.Plant<Narrative>() },
            Usual.Confirmation,
            new ChildCommand.RecordResidence(Day, RegionCode.Of(village), person.Plant<ResidenceDetails>()),
            new ChildCommand.RecordContact(Day, person.Plant<ContactDetails>()),
            new ChildCommand.RecordSchooling(Day, SchoolStage.Primary, null, person.Plant<SchoolingDetails>()),
            new ChildCommand.RecordHealth(Day, HealthState.SeriouslyIll, null, person.Plant<HealthDetails>()),
            new ChildCommand.RecordGuardian(Some.Of<Relation>(), Day, person.Plant<RelativeDetails>()),
            new ChildCommand.NameParent(Parent.Mother, person.Plant<RelativeDetails>()),
            new ChildCommand.RecordPayeeAccount(Day, null, person.Plant<AccountDetails>()),
            new ChildCommand.KeepColumns(person.Plant<KeptColumns>()),
            Usual.Visit() with { Notes = person.Plant<Narrative>() },
        ];
        foreach (var command in commands) await Api.AcceptedAsync(command, person.Id);
        var attached = await Api.Home.Evidence.AttachAsync(
            new(new Id<Child>(person.Id), Code<Evidence>.Of("doc-1"), null, null), person.Scan(), Web.People.Officer,
            dryRun: false, CancellationToken.None);
        _documents[person] = attached!.Blob!.Value;
        return person;
    }

    async Task<CanaryPerson> CarerAsync(string county)
    {
        var person = Person(isChild: false, county, county);
        var recruited = await Api.AcceptedAsync(Usual.Recruitment() with
        {
            Office = Code<Office>.Of($"{county}-federation"),
            Identity = person.Plant<RelativeDetails>(),
        });
        person.Id = Guid.ParseExact(recruited.Stream.Id, "N");
        await Api.AcceptedAsync(Usual.Vetting, person.Id);
        return person;
    }

    async Task TravelAsync(string county, IReadOnlyList<CanaryPerson> children)
    {
        var community = new Community(county, Guid.NewGuid(), Guid.NewGuid());
        Communities.Add(community);
        await community.RecordAsync(
            Api, [.. children.Select(child => new Id<Child>(child.Id))],
            id => children.Single(child => child.Id == id.Value).Plant<RelativeDetails>());
    }

    async Task PairAsync(CanaryPerson carer, CanaryPerson child)
    {
        await Api.AcceptedAsync(Usual.Pairing(new Id<Child>(child.Id), new Id<Carer>(carer.Id)));
        Pairs.Add((carer.Id, child.Id));
    }

    /// <summary>Every kind of event with personal data, whatever it takes to be recorded: as the log could hold
    /// it.</summary>
    async Task AppendOthersAsync(CanaryPerson person)
    {
        var stream = person.Stream.Name;
        var last = await Api.Ledger.Log
            .ReadStreamAsync(stream, null, ReadDirection.Backwards, CancellationToken.None).FirstAsync();
        var before = Api.Ledger.Codec.Decode(last).Metadata;
        List<NewEvent> events = [];
        foreach (var type in EventTypes.All.Where(type => type.Category == "child" && PersonalOf(type.Clr).Any()))
        {
            if (type.Clr == typeof(ChildEvent.IntakeOpened) || type.Clr == typeof(ChildEvent.ResidenceRecorded))
                continue; // there once, and it says who reaches the child
            var maker = new SampleMaker(wanted =>
                wanted.Type.IsDefined(typeof(PersonalAttribute), false) ? person.Plant(wanted.Type) : null);
            var id = new EventId(EventIds.Derive(person.Id, type.Name));
            events.Add(Api.Ledger.Codec.Encode(stream, id, maker.Make(type.Clr), before));
        }
        var appended = await Api.Ledger.Log.AppendAsync(
            stream, ExpectedVersion.Exactly(last.Version), events, CancellationToken.None);
        appended.Should().BeOfType<AppendResult.Appended>();
    }
}
