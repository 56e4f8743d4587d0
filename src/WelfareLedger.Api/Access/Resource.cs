namespace WelfareLedger.Api.Access;

/// <summary>What can be seen or given apart from the rest. The part of a child's or carer's file that a member belongs
/// to is one, so that a row of the table says of each who sees it.</summary>
public enum Resource
{
    /// <summary>Number, stage, office, region, closing of a child's file; that there is one.</summary>
    File,

    /// <summary>Name, number, birth.</summary>
    Identity,

    /// <summary>Guardians, parents and their situations, household.</summary>
    Family,

    /// <summary>Addresses and phones.</summary>
    Contact,

    /// <summary>School.</summary>
    Schooling,

    /// <summary>Illness and disability.</summary>
    Health,

    /// <summary>Categories, risk, adjustments.</summary>
    Categories,

    /// <summary>Cadre contracts.</summary>
    Contracts,

    /// <summary>Pairings.</summary>
    Pairings,

    /// <summary>Visits.</summary>
    Visits,

    /// <summary>Benefit data.</summary>
    Relief,

    /// <summary>What surveys found of a child: home, school, health and relief at once.</summary>
    Surveyed,

    /// <summary>Open duties of a file.</summary>
    Duties,

    /// <summary>Columns of lists that the ledger has no field for.</summary>
    Kept,

    /// <summary>Which scans and photos there are, and what was noted to them.</summary>
    Documents,

    /// <summary>What was ordered about somebody's personal data.</summary>
    DataOrders,

    /// <summary>A carer's service, vetting, training and places.</summary>
    Carer,

    /// <summary>A carer's name, number and phone.</summary>
    CarerIdentity,

    /// <summary>Who looked at what; who asked, approved, broke the glass.</summary>
    Accesses,

    /// <summary>Kinds of events that no other row names.</summary>
    OtherEvents,

    /// <summary>What is due.</summary>
    Worklist,

    /// <summary>Roll-forwards.</summary>
    RollForward,

    /// <summary>Counts by office and programme.</summary>
    Statistics,

    /// <summary>Federations, groups, schools, enterprises.</summary>
    Organisations,

    /// <summary>Programmes, their teams, targets and closed reports.</summary>
    Programmes,

    /// <summary>Escorted journeys, and who has each child of them.</summary>
    Journeys,

    /// <summary>Rounds of surveys in figures.</summary>
    Surveys,

    /// <summary>Monthly payrolls and how far their payments have come.</summary>
    Payrolls,

    /// <summary>What is wrong by the rules.</summary>
    Findings,

    /// <summary>Events as they are stored, personal data encrypted.</summary>
    RawEvents,

    /// <summary>How the ledger is.</summary>
    LedgerStatus,

    /// <summary>Who has which role.</summary>
    Users,

    /// <summary>To approve what others want to open, and to review broken glass.</summary>
    Approving,

    /// <summary>To break the glass.</summary>
    BreakingGlass,

    /// <summary>To open files, and to check, confirm, correct, merge, transfer and close them.</summary>
    FileCommands,

    /// <summary>To record family, home, school, health.</summary>
    FamilyCommands,

    /// <summary>To decide categories, risk and contracts, and to record who holds which post.</summary>
    CategoryCommands,

    /// <summary>To record visits.</summary>
    VisitCommands,

    /// <summary>To pair, and to keep carers' files.</summary>
    CarerCommands,

    /// <summary>To apply for, check and record relief.</summary>
    ReliefCommands,

    /// <summary>To decide relief.</summary>
    ReliefDecisions,

    /// <summary>To keep organisations, programmes, activities and video links.</summary>
    CollectiveCommands,

    /// <summary>To plan journeys, and to record what happens on them.</summary>
    JourneyCommands,

    /// <summary>To plan surveys, and to record what they find.</summary>
    SurveyCommands,

    /// <summary>To compare with lists of other authorities, and to explain, recover, dismiss and reopen
    /// findings.</summary>
    FindingCommands,

    /// <summary>To attach scans and photos.</summary>
    EvidenceCommands,
}
