namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>Name, birth, sex or number turned out to be otherwise; the whole identity as it is right now.</summary>
    /// <param name="Corrects">The intake, issue or correction that was wrong.</param>
    /// <param name="Ground">Why.</param>
    /// <param name="Sex">As corrected.</param>
    /// <param name="BornIn">As corrected.</param>
    /// <param name="NumberStatus">As corrected.</param>
    /// <param name="Identity">As corrected.</param>
    [EventType("identity-corrected")]
    public sealed record IdentityCorrected(
        EventId Corrects,
        CorrectionGround Ground,
        Sex Sex,
        YearMonth BornIn,
        NumberStatus NumberStatus,
        Personal<IdentityDetails> Identity) : ChildEvent;

    /// <summary>A number was issued to a child who had none on file; the identity with it.</summary>
    /// <param name="IssuedOn">Day of issue.</param>
    /// <param name="Identity">The whole identity, number included.</param>
    [EventType("id-number-issued")]
    public sealed record IdNumberIssued(DateOnly IssuedOn, Personal<IdentityDetails> Identity) : ChildEvent;

    /// <summary>The child lives in a household with others on file (siblings, twins).</summary>
    /// <param name="Household">The same id for all of the household.</param>
    /// <param name="Since">From this day.</param>
    [EventType("household-joined")]
    public sealed record HouseholdJoined(Id<Household> Household, DateOnly Since) : ChildEvent;

    /// <summary>Where the child is registered and lives.</summary>
    /// <param name="Since">From this day.</param>
    /// <param name="Region">Where the child lives, down to the village if known.</param>
    /// <param name="Residence">The addresses.</param>
    [EventType("residence-recorded")]
    public sealed record ResidenceRecorded(DateOnly Since, RegionCode Region, Personal<ResidenceDetails> Residence)
        : ChildEvent;

    /// <summary>How the child's family is reached.</summary>
    /// <param name="Since">From this day.</param>
    /// <param name="Contact">Phone, and whose.</param>
    [EventType("contact-recorded")]
    public sealed record ContactRecorded(DateOnly Since, Personal<ContactDetails> Contact) : ChildEvent;

    /// <summary>Which school the child attends, or that there is none.</summary>
    /// <param name="Since">From this day.</param>
    /// <param name="Stage">Stage of schooling.</param>
    /// <param name="School">The school's code, if it has one here.</param>
    /// <param name="Details">School and class as written.</param>
    [EventType("schooling-recorded")]
    public sealed record SchoolingRecorded(
        DateOnly Since, SchoolStage Stage, Code<Organisation>? School, Personal<SchoolingDetails>? Details)
        : ChildEvent;

    /// <summary>State of health.</summary>
    /// <param name="Since">From this day.</param>
    /// <param name="State">In one word.</param>
    /// <param name="DisabilityGrade">1 (most severe) to 4, where there is a certificate.</param>
    /// <param name="Details">In words.</param>
    [EventType("health-recorded")]
    public sealed record HealthRecorded(
        DateOnly Since, HealthState State, int? DisabilityGrade, Personal<HealthDetails>? Details) : ChildEvent;

    /// <summary>Columns of a list that the ledger has no field for were kept as they stood.</summary>
    [EventType("columns-kept")]
    public sealed record ColumnsKept(Personal<KeptColumns> Columns) : ChildEvent;
}
