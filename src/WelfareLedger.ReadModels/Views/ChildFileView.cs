using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Keys;

namespace WelfareLedger.ReadModels;

/// <summary>
/// A child's file as people and programs read it: masked, or in clear where a purpose was recorded before. Members are
/// only ever added.
/// </summary>
public sealed record ChildFileView
{
    /// <summary>What it is the answer to.</summary>
    public required AsOfView AsOf { get; init; }

    /// <summary>Whether personal data is masked.</summary>
    public required bool Masked { get; init; }

    /// <summary>The child's id.</summary>
    public required Id<Child> Child { get; init; }

    /// <summary>The readable number.</summary>
    public required FileNumber FileNumber { get; init; }

    /// <summary>How far the file has come.</summary>
    public required FileStage Stage { get; init; }

    /// <summary>The owning office.</summary>
    public required Code<Office>? Office { get; init; }

    /// <summary>Where the child lives, by the owning office.</summary>
    public required RegionCode? Region { get; init; }

    /// <summary>Survey or application.</summary>
    public required IntakeRoute Route { get; init; }

    /// <summary>Day of the survey or application.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Who the child is.</summary>
    public required IdentityView? Identity { get; init; }

    /// <summary>What was ordered about the child's personal data: why something is erased or restricted, and by
    /// whom. As of now, whatever the file is asked as of.</summary>
    public IReadOnlyList<DataOrderView> DataOrders { get; init; } = [];

    /// <summary>Categories.</summary>
    public required IReadOnlyList<CategoryView> Categories { get; init; }

    /// <summary>Risk grade.</summary>
    public required RiskView? Risk { get; init; }

    /// <summary>Guardians.</summary>
    public required IReadOnlyList<GuardianView> Guardians { get; init; }

    /// <summary>Parents and their situations.</summary>
    public required IReadOnlyList<ParentView> Parents { get; init; }

    /// <summary>Scans and photos, without what is on them. Where that was erased or restricted, the orders say
    /// so.</summary>
    public required IReadOnlyList<DocumentView> Documents { get; init; }

    /// <summary>Households.</summary>
    public required Id<Household>? Household { get; init; }

    /// <summary>Where the child is registered and lives.</summary>
    public required ResidenceView? Residence { get; init; }

    /// <summary>How the family is reached.</summary>
    public required ContactView? Contact { get; init; }

    /// <summary>The account into which relief is paid.</summary>
    public required PayeeView? Payee { get; init; }

    /// <summary>School.</summary>
    public required SchoolingView? Schooling { get; init; }

    /// <summary>Health.</summary>
    public required HealthView? Health { get; init; }

    /// <summary>Cadre contracts.</summary>
    public required IReadOnlyList<ContractView> Contracts { get; init; }

    /// <summary>Pairings.</summary>
    public required IReadOnlyList<PairingView> Pairings { get; init; }

    /// <summary>Who may receive the child at the end of a journey.</summary>
    public required IReadOnlyList<ReceiverView> Receivers { get; init; }

    /// <summary>Journeys, and who has the child on them. Only where it was asked for.</summary>
    public IReadOnlyList<ChildJourney> Journeys { get; init; } = [];

    /// <summary>What surveys found of the child, or that they did not reach it. Only where it was asked for.</summary>
    public IReadOnlyList<SurveyedChild> Surveys { get; init; } = [];

    /// <summary>Duties that are open.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>Visits in short.</summary>
    public required VisitsView Visits { get; init; }

    /// <summary>Relief measures.</summary>
    public required IReadOnlyList<ReliefView> Reliefs { get; init; }

    /// <summary>Entries, exits and changes, in the order recorded.</summary>
    public required IReadOnlyList<Adjustment> Adjustments { get; init; }

    /// <summary>Offices that own or owned the file.</summary>
    public required IReadOnlyList<OwnerView> Owners { get; init; }

    /// <summary>What lists of other authorities say of the child and its family.</summary>
    public required IReadOnlyList<ListHitView> ListHits { get; init; }

    /// <summary>Lists with which the file was compared, of each the last time. Only where it was asked for.</summary>
    public IReadOnlyList<ListCheck> ListChecks { get; init; } = [];

    /// <summary>Columns of lists that the ledger has no field for.</summary>
    public required IReadOnlyList<KeptColumn> Kept { get; init; }

    /// <summary>Day of death; null when none is on file.</summary>
    public required DateOnly? DiedOn { get; init; }

    /// <summary>When and why the file was closed; null while it is open.</summary>
    public required ClosingView? Closed { get; init; }

    /// <summary>The stream's version.</summary>
    public required long Version { get; init; }

    /// <summary>The event of that version.</summary>
    public required EventId LastEvent { get; init; }
}

/// <summary>Who the child is. Members of which nothing is left are erased.</summary>
public sealed record IdentityView(
    EventId Event,
    string? Name,
    Sex Sex,
    YearMonth BornIn,
    DateOnly? Born,
    BirthPrecision? Precision,
    NumberStatus NumberStatus,
    string? Number,
    string? EthnicGroup,
    string? OtherPapers,
    bool Erased,
    bool Restricted);

/// <summary>What a list of another authority says.</summary>
public sealed record ListHitView(
    EventId Event,
    Id<CrossMatch> Run,
    ExternalList List,
    DateOnly AsOf,
    ListedPerson Person,
    ListedState Says,
    DateOnly? From,
    DateOnly? Until,
    ReliefMeasure? Measure,
    SchoolStage? Stage,
    int? Grade,
    MatchedBy By);

/// <summary>A time in a category.</summary>
public sealed record CategoryView(
    EventId Event,
    ChildCategory Category,
    DateOnly From,
    DateOnly? Until,
    CategoryBasis? Basis,
    DateOnly DecidedOn);

/// <summary>A risk grade.</summary>
public sealed record RiskView(EventId Event, RiskGrade Grade, DateOnly From, DateOnly DecidedOn);

/// <summary>A guardian.</summary>
public sealed record GuardianView(
    EventId Event, Relation Relation, DateOnly From, DateOnly? Until, PersonView Person);

/// <summary>A parent: who, as far as named, and what is the matter.</summary>
public sealed record ParentView(Parent Parent, PersonView? Person, IReadOnlyList<SituationView> Situations);

/// <summary>A parent's situation.</summary>
public sealed record SituationView(
    EventId Event, ParentSituation Situation, DateOnly From, DateOnly? Until, Code<Evidence>? Evidence);

/// <summary>A guardian or parent.</summary>
public sealed record PersonView(string? Name, string? Number, string? Phone, bool Erased, bool Restricted);

/// <summary>Where the child is registered and lives.</summary>
public sealed record ResidenceView(
    EventId Event,
    DateOnly From,
    RegionCode Region,
    string? RegisteredAddress,
    string? CurrentAddress,
    string? Village,
    bool Erased,
    bool Restricted);

/// <summary>How the family is reached.</summary>
public sealed record ContactView(
    EventId Event, DateOnly From, string? Phone, string? Holder, bool Erased, bool Restricted);

/// <summary>A scan or photo that is attached.</summary>
public sealed record DocumentView(
    EventId Event,
    DateOnly On,
    Code<Evidence> Document,
    Digest Blob,
    DocumentKind Kind,
    int Bytes,
    EventId? About,
    string? Notes);

/// <summary>An account for payments; without a relation it is the child's own.</summary>
public sealed record PayeeView(
    EventId Event,
    DateOnly From,
    Relation? Relation,
    string? Holder,
    string? Number,
    string? Bank,
    bool Erased,
    bool Restricted);

/// <summary>A school.</summary>
public sealed record SchoolingView(
    EventId Event,
    DateOnly From,
    SchoolStage Stage,
    Code<Organisation>? Code,
    string? School,
    string? Class,
    bool Erased,
    bool Restricted);

/// <summary>A state of health.</summary>
public sealed record HealthView(
    EventId Event,
    DateOnly From,
    HealthState State,
    int? DisabilityGrade,
    string? Words,
    string? Certificate,
    bool Erased,
    bool Restricted);

/// <summary>A cadre contract.</summary>
public sealed record ContractView(
    EventId Event, Code<Post> Post, DateOnly From, DateOnly? Until, DateOnly DecidedOn);

/// <summary>A pairing.</summary>
public sealed record PairingView(
    EventId Event, Id<Pairing> Pairing, Id<Carer> Carer, PairingMode Mode, DateOnly From, DateOnly? Until);

/// <summary>Somebody who may receive the child at the end of a journey.</summary>
public sealed record ReceiverView(
    EventId Event,
    Id<Receiver> Receiver,
    Relation Relation,
    DateOnly From,
    DateOnly? Through,
    DateOnly? RevokedOn,
    Code<Evidence>? Evidence,
    PersonView Person);

/// <summary>Visits in short. Only met ones count for a cadence.</summary>
/// <param name="Met">How often the child was met.</param>
/// <param name="NotMet">How often it was tried, or only the guardian was met.</param>
/// <param name="LastMet">The last day met.</param>
/// <param name="LastTried">The last day of any.</param>
public sealed record VisitsView(int Met, int NotMet, DateOnly? LastMet, DateOnly? LastTried);

/// <summary>A relief measure.</summary>
/// <param name="Relief">Which.</param>
/// <param name="Measure">Of what kind; null where money was paid that nobody applied for.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="DecidedOn">Day of the last decision.</param>
/// <param name="Monthly">Yuan a month by the last decision on it, once approved.</param>
/// <param name="FirstMonth">The first month it is paid for.</param>
/// <param name="LastMonth">The last, once stopped.</param>
/// <param name="StopReason">Why it stopped.</param>
/// <param name="MonthsPaid">For how many months money was paid.</param>
/// <param name="Paid">How much, in yuan.</param>
/// <param name="Course">What else became of it, in the order recorded.</param>
public sealed record ReliefView(
    Id<Relief> Relief,
    ReliefMeasure? Measure,
    ReliefStage Stage,
    DateOnly? AppliedOn,
    DateOnly? DecidedOn,
    decimal? Monthly,
    YearMonth? FirstMonth,
    YearMonth? LastMonth,
    ReliefStop? StopReason,
    int MonthsPaid,
    decimal Paid,
    IReadOnlyList<ReliefTurnView> Course);

/// <summary>One turn of a measure's course.</summary>
/// <param name="Event">The event that recorded it.</param>
/// <param name="Kind">Which.</param>
/// <param name="On">Its day.</param>
/// <param name="Month">The month from which it counts, where it has one.</param>
/// <param name="Through">The last month, where it is about a stretch.</param>
/// <param name="Amount">Yuan, where it has an amount.</param>
public sealed record ReliefTurnView(
    EventId Event, ReliefTurnKind Kind, DateOnly On, YearMonth? Month, YearMonth? Through, decimal? Amount);

/// <summary>An office that owns or owned the file.</summary>
public sealed record OwnerView(EventId Event, Code<Office> Office, RegionCode Region, DateOnly From);

/// <summary>A closed file.</summary>
public sealed record ClosingView(EventId Event, DateOnly From, ClosingGround Ground);

/// <summary>What became of personal data by an order.</summary>
public enum DataStatus
{
    /// <summary>Its keys are destroyed.</summary>
    Erased,

    /// <summary>It is kept and not used.</summary>
    Restricted,
}

/// <summary>An order about a kind of personal data.</summary>
public sealed record DataOrderView(
    EventId Event,
    PersonalCategory Category,
    DataStatus Status,
    ErasureGround? ErasedFor,
    RestrictionGround? RestrictedFor,
    Code<Evidence>? Evidence,
    Code<Actor> FirstApprover,
    Code<Actor> SecondApprover)
{
    /// <summary>All that stand about a person, by kind of data.</summary>
    public static IReadOnlyList<DataOrderView> Of(KeysState orders, string person) =>
    [
        .. from category in Enum.GetValues<PersonalCategory>()
           let order = orders.Find(person, category)
           where order is not null
           select Of(order, category),
    ];

    static DataOrderView Of(DataOrder order, PersonalCategory category) => order.Order switch
    {
        KeysEvent.ErasureOrdered e => new(
            order.By, category, DataStatus.Erased, e.Ground, null, e.Evidence, e.FirstApprover, e.SecondApprover),
        KeysEvent.DataRestricted e => new(
            order.By, category, DataStatus.Restricted, null, e.Ground, e.Evidence, e.FirstApprover, e.SecondApprover),
        var e => throw new UnreachableException($"{e.GetType().Name} is no order about data."),
    };
}
