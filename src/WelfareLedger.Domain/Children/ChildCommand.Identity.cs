namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Corrects who the child is.</summary>
    [CommandName("correct-identity")]
    public sealed record CorrectIdentity(
        EventId Corrects,
        CorrectionGround Ground,
        Sex Sex,
        NumberStatus NumberStatus,
        Personal<IdentityDetails> Identity) : ChildCommand;

    /// <summary>Records a number issued to a child who had none on file.</summary>
    [CommandName("issue-id-number")]
    public sealed record IssueIdNumber(DateOnly IssuedOn, Personal<IdentityDetails> Identity) : ChildCommand;

    /// <summary>Puts the child into a household.</summary>
    [CommandName("join-household"), ReportedFact]
    public sealed record JoinHousehold(Id<Household> Household, DateOnly Since) : ChildCommand;

    /// <summary>Records where the child is registered and lives.</summary>
    [CommandName("record-residence"), ReportedFact]
    public sealed record RecordResidence(DateOnly Since, RegionCode Region, Personal<ResidenceDetails> Residence)
        : ChildCommand;

    /// <summary>Records how the family is reached.</summary>
    [CommandName("record-contact"), ReportedFact]
    public sealed record RecordContact(DateOnly Since, Personal<ContactDetails> Contact) : ChildCommand;

    /// <summary>Records schooling.</summary>
    [CommandName("record-schooling"), ReportedFact]
    public sealed record RecordSchooling(
        DateOnly Since, SchoolStage Stage, Code<Organisation>? School, Personal<SchoolingDetails>? Details)
        : ChildCommand;

    /// <summary>Records health. A disability has a grade from 1 to 4 where it is certified.</summary>
    [CommandName("record-health"), ReportedFact]
    public sealed record RecordHealth(
        DateOnly Since, HealthState State, int? DisabilityGrade, Personal<HealthDetails>? Details) : ChildCommand;

    /// <summary>Keeps columns of a list that the ledger has no field for.</summary>
    [CommandName("keep-columns"), ReportedFact]
    public sealed record KeepColumns(Personal<KeptColumns> Columns) : ChildCommand;
}
