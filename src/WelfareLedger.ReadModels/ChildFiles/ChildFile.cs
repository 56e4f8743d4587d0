using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Everything on file about one child, as facts with their days: what desks look at, made from the child's stream
/// alone. Personal data stays encrypted in it; views open or mask it.
/// </summary>
/// <param name="Id">Whose.</param>
public sealed partial record ChildFile(Id<Child> Id)
{
    /// <summary>The readable number.</summary>
    public FileNumber FileNumber { get; init; }

    /// <summary>Survey or application.</summary>
    public IntakeRoute Route { get; init; }

    /// <summary>Day of the survey or application; the file is nothing before it.</summary>
    public DateOnly OpenedOn { get; init; }

    /// <summary>Who the child is, as first recorded, issued and corrected.</summary>
    public ValueList<Dated<Identity>> Identities { get; init; }

    /// <summary>The offices that own or owned the file.</summary>
    public ValueList<Dated<Ownership>> Owners { get; init; }

    /// <summary>Checks of the intake.</summary>
    public ValueList<Dated<IntakeCheck>> Checks { get; init; }

    /// <summary>Confirmation or refusal of the intake.</summary>
    public ValueList<Dated<IntakeDecision>> Decisions { get; init; }

    /// <summary>Households that tie the child to others.</summary>
    public ValueList<Dated<Id<Household>>> Households { get; init; }

    /// <summary>Where the child is registered and lives.</summary>
    public ValueList<Dated<Residence>> Residences { get; init; }

    /// <summary>How the family is reached.</summary>
    public ValueList<Dated<Personal<ContactDetails>>> Contacts { get; init; }

    /// <summary>Accounts into which relief is paid; the latest counts.</summary>
    public ValueList<Dated<Payee>> Payees { get; init; }

    /// <summary>Schools.</summary>
    public ValueList<Dated<Schooling>> Schoolings { get; init; }

    /// <summary>Health.</summary>
    public ValueList<Dated<Health>> Healths { get; init; }

    /// <summary>Guardians; there can be several at once.</summary>
    public ValueList<Dated<Guardian>> Guardians { get; init; }

    /// <summary>Who the parents are; undated, so held to have been so always.</summary>
    public ValueList<Dated<NamedParent>> Parents { get; init; }

    /// <summary>What is the matter with a parent.</summary>
    public ValueList<Dated<Situation>> Situations { get; init; }

    /// <summary>Categories as intervals; several at once.</summary>
    public ValueList<Dated<CategoryEntry>> Categories { get; init; }

    /// <summary>Every entry, exit and change, in the order recorded; corrected and withdrawn ones too.</summary>
    public ValueList<Adjustment> Adjustments { get; init; }

    /// <summary>Risk grades.</summary>
    public ValueList<Dated<Risk>> Risks { get; init; }

    /// <summary>Cadre contracts.</summary>
    public ValueList<Dated<Contract>> Contracts { get; init; }

    /// <summary>Pairings with carers.</summary>
    public ValueList<Dated<PairedWith>> Pairings { get; init; }

    /// <summary>Visits and contacts, without what was written.</summary>
    public ValueList<Dated<Visit>> Visits { get; init; }

    /// <summary>Relief measures.</summary>
    public ValueList<ReliefRecord> Reliefs { get; init; }

    /// <summary>Staff who are kin of the child, from the day on which it was declared or found.</summary>
    public ValueList<Dated<OfficialKin>> Kin { get; init; }

    /// <summary>Scans and photos.</summary>
    public ValueList<Dated<AttachedDocument>> Documents { get; init; }

    /// <summary>When second files were looked for, and which were alike.</summary>
    public ValueList<Dated<ValueList<Id<Child>>>> DuplicateChecks { get; init; }

    /// <summary>Files that are alike and are other people's.</summary>
    public ValueList<Dated<Id<Child>>> Distinct { get; init; }

    /// <summary>Files into which this one was merged, one at a time.</summary>
    public ValueList<Dated<Id<Child>>> Merges { get; init; }

    /// <summary>What lists of other authorities say, each from the list's day on.</summary>
    public ValueList<Dated<ListHit>> ListHits { get; init; }

    /// <summary>Columns of lists that the ledger has no field for.</summary>
    public ValueList<Dated<Personal<KeptColumns>>> Kept { get; init; }

    /// <summary>Reports of the child's death.</summary>
    public ValueList<Dated<Code<Evidence>?>> Deaths { get; init; }

    /// <summary>Times in which the file is closed.</summary>
    public ValueList<Dated<ClosingGround>> Closings { get; init; }

    /// <summary>How far the file has come, from day to day.</summary>
    public ValueList<Dated<FileStage>> Stages { get; init; }

    /// <summary>The stream's version that this is the file at.</summary>
    public StreamVersion Version { get; internal set; }

    /// <summary>The event of that version.</summary>
    public EventId LastEvent { get; internal set; }
}

/// <summary>How far a file has come.</summary>
public enum FileStage
{
    /// <summary>The day asked for is before the file was opened.</summary>
    NotYetOpened,

    /// <summary>Opened, and nothing decided.</summary>
    Opened,

    /// <summary>Checked, and nothing decided.</summary>
    Checked,

    /// <summary>In care.</summary>
    Confirmed,

    /// <summary>Refused in writing.</summary>
    Refused,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>Who the child is.</summary>
public sealed record Identity(Sex Sex, YearMonth BornIn, NumberStatus NumberStatus, Personal<IdentityDetails> Details);

/// <summary>The office that owns the file, and the child's region as of then.</summary>
public sealed record Ownership(Code<Office> Office, RegionCode Region);

/// <summary>A check of the intake.</summary>
public sealed record IntakeCheck(bool Supports, DuplicateCheck Duplicates, Code<Evidence>? Evidence);

/// <summary>The decision on the intake.</summary>
public sealed record IntakeDecision(bool Confirmed, Code<Evidence>? Evidence, Personal<Narrative>? Reason);

/// <summary>Where the child is registered and lives.</summary>
public sealed record Residence(RegionCode Region, Personal<ResidenceDetails> Details);

/// <summary>A school, or that there is none.</summary>
public sealed record Schooling(SchoolStage Stage, Code<Organisation>? School, Personal<SchoolingDetails>? Details);

/// <summary>A scan or photo, without what is on it.</summary>
public sealed record AttachedDocument(
    Code<Evidence> Document, Digest Blob, DocumentKind Kind, int Bytes, EventId? About, Personal<Narrative>? Notes);

/// <summary>An account, and what its holder is to the child; null where it is the child's own.</summary>
public sealed record Payee(Relation? Holder, Personal<AccountDetails> Account);

/// <summary>A state of health.</summary>
public sealed record Health(HealthState State, int? DisabilityGrade, Personal<HealthDetails>? Details);

/// <summary>A guardian.</summary>
public sealed record Guardian(Relation Relation, Personal<RelativeDetails> Details);

/// <summary>Who a parent is.</summary>
public sealed record NamedParent(Parent Parent, Personal<RelativeDetails> Details);

/// <summary>What is the matter with a parent.</summary>
public sealed record Situation(Parent Parent, ParentSituation What, Code<Evidence>? Evidence);

/// <summary>A time in a category.</summary>
public sealed record CategoryEntry(ChildCategory Category, CategoryBasis? Basis, DateOnly DecidedOn);

/// <summary>A risk grade.</summary>
public sealed record Risk(RiskGrade Grade, DateOnly DecidedOn);

/// <summary>A cadre's post that answers for the child.</summary>
public sealed record Contract(Code<Post> Post, DateOnly DecidedOn);

/// <summary>A pairing, and why it ended, where it did.</summary>
public sealed record PairedWith(Id<Pairing> Pairing, Id<Carer> Carer, PairingMode Mode, PairingEnd? Ended = null);

/// <summary>A visit or contact; it begins and ends on its day.</summary>
public sealed record Visit(VisitKind Kind, VisitOutcome Outcome, Id<Carer>? Carer);

/// <summary>Which way an adjustment goes.</summary>
public enum AdjustmentKind
{
    /// <summary>增.</summary>
    Entry,

    /// <summary>减.</summary>
    Exit,

    /// <summary>变更.</summary>
    Change,
}

/// <summary>One dynamic adjustment, as it was recorded.</summary>
/// <param name="Event">The event that recorded it.</param>
/// <param name="Kind">Entry, exit or change.</param>
/// <param name="Left">The category left, if one was.</param>
/// <param name="Entered">The category entered, if one was.</param>
/// <param name="On">First day of the new state.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Exit">Why it was left.</param>
/// <param name="Evidence">What proves it, or its last correction that names anything.</param>
/// <param name="CorrectedBy">The last event that corrected or withdrew it.</param>
public sealed record Adjustment(
    EventId Event,
    AdjustmentKind Kind,
    ChildCategory? Left,
    ChildCategory? Entered,
    DateOnly On,
    DateOnly DecidedOn,
    CategoryExit? Exit,
    Code<Evidence>? Evidence,
    EventId? CorrectedBy = null);

/// <summary>One relief measure with all that was decided and paid on it.</summary>
/// <param name="Relief">Which.</param>
/// <param name="Applications">Its application; none where money was paid that nobody applied for.</param>
/// <param name="Decisions">Approval or refusal.</param>
/// <param name="Stops">Where it was stopped.</param>
/// <param name="Payments">What was paid.</param>
/// <param name="Course">What else became of it, in the order recorded.</param>
public sealed record ReliefRecord(
    Id<Relief> Relief,
    ValueList<Dated<ReliefMeasure>> Applications,
    ValueList<Dated<ReliefDecision>> Decisions,
    ValueList<Dated<ReliefEnd>> Stops,
    ValueList<Dated<Payment>> Payments,
    ValueList<Dated<ReliefTurn>> Course)
{
    /// <summary>Who took, checked and approved it, as far as it was told.</summary>
    public ValueList<Dated<ReliefHand>> Hands { get; init; }

    /// <summary>The case without what an event said.</summary>
    public ReliefRecord Without(EventId which) => new(
        Relief,
        Applications.Withdraw(which),
        Decisions.Withdraw(which),
        Stops.Withdraw(which),
        Payments.Withdraw(which),
        Course.Withdraw(which))
    {
        Hands = Hands.Withdraw(which),
    };

    /// <summary>What of it had happened by a day.</summary>
    public ReliefRecord On(DateOnly day) => new(
        Relief,
        Applications.BegunBy(day),
        Decisions.BegunBy(day),
        Stops.BegunBy(day),
        Payments.BegunBy(day),
        Course.BegunBy(day))
    {
        Hands = Hands.BegunBy(day),
    };

    /// <summary>Whether nothing is left of it.</summary>
    public bool IsNothing =>
        Applications.Count == 0 && Decisions.Count == 0 && Stops.Count == 0 && Payments.Count == 0
        && Course.Count == 0;
}

/// <summary>Approval, with its amount and first month, or refusal, with its reason.</summary>
public sealed record ReliefDecision(ReliefTerms? Approved, Personal<Narrative>? Reason);

/// <summary>What was approved.</summary>
/// <param name="Monthly">Yuan a month.</param>
/// <param name="FirstMonth">The first month it is paid for.</param>
/// <param name="IsExplained">Whether it was said why that is another month than the rule's.</param>
public sealed record ReliefTerms(decimal Monthly, YearMonth FirstMonth, bool IsExplained = false);

/// <summary>The last month, and why.</summary>
public sealed record ReliefEnd(YearMonth LastMonth, ReliefStop Reason);

/// <summary>Money paid for a month, on the day that the fact is dated.</summary>
public sealed record Payment(YearMonth Month, decimal Amount);
