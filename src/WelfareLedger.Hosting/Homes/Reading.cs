using WelfareLedger.Application;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Hosting.Homes;

/// <summary>What people look at, of one ledger.</summary>
public sealed class Reading : IDisposable
{
    readonly ReadDatabase _database;

    Reading(ReadDatabase database, Ledger ledger)
    {
        _database = database;
        Projections = new(database, ledger.Log, ledger.Codec);
        Children = ChildrenOf(ledger);
        Carers = new(database, ledger.Log, ledger.Codec);
        Timelines = new(database, ledger.Log, ledger.Codec);
        KnownTimes = new(database, ledger.Log, ledger.Codec);
        Figures = new(database, ledger.Log, ledger.Codec);
        Worklists = new(database, ledger.Log, ledger.Codec);
        Gaps = new(database, ledger.Log, ledger.Codec);
        Inspector = new(database, ledger.Log, ledger.Codec);
        Payrolls = new(database, ledger.Log, ledger.Codec);
        Journeys = new(ledger.Log, ledger.Codec);
        Collectives = new(ledger.Log, ledger.Codec);
        Candidates = new(ledger.Log, ledger.Codec);
        Surveys = new(ledger.Log, ledger.Codec);
        Lists = new(database, ledger.Log, ledger.Codec);
        Rosters = new(database);
        Duplicates = new(database, ledger.Log, ledger.Codec, ledger.Index);
        CrossMatches = new(database, ledger.Log, ledger.Codec);
        ChildJourneys = new(ledger.Log, ledger.Codec);
        ChildSurveys = new(database, ledger.Log, ledger.Codec);
        Aliases = new(Children, Timelines);
    }

    /// <summary>Brings the read models forward.</summary>
    public ProjectionRunner Projections { get; }

    /// <summary>Child files.</summary>
    public ChildFiles Children { get; }

    /// <summary>Carers' files.</summary>
    public CarerFiles Carers { get; }

    /// <summary>What happened.</summary>
    public Timelines Timelines { get; }

    /// <summary>Which event a time means.</summary>
    public KnownTimes KnownTimes { get; }

    /// <summary>Figures of programmes and offices.</summary>
    public Figures Figures { get; }

    /// <summary>What is due, and how a month rolled forward.</summary>
    public Worklists Worklists { get; }

    /// <summary>Open duties and marked facts.</summary>
    public GapLists Gaps { get; }

    /// <summary>Lists of children.</summary>
    public ChildLists Lists { get; }

    /// <summary>Children in care, a page at a time.</summary>
    public ChildRosters Rosters { get; }

    /// <summary>Second files of one person.</summary>
    public Duplicates Duplicates { get; }

    /// <summary>Lists of other authorities that files were compared with.</summary>
    public CrossMatches CrossMatches { get; }

    /// <summary>Who has a child on the journeys in its file.</summary>
    public ChildJourneys ChildJourneys { get; }

    /// <summary>What surveys found of a child.</summary>
    public ChildSurveys ChildSurveys { get; }

    /// <summary>Merged files of one person.</summary>
    public Aliases Aliases { get; }

    /// <summary>Monthly payrolls.</summary>
    public Payrolls Payrolls { get; }

    /// <summary>Who has each child of a journey.</summary>
    public JourneyFiles Journeys { get; }

    /// <summary>Organisations, programmes, journeys and surveys.</summary>
    public CollectiveLists Collectives { get; }

    /// <summary>Who may be paired.</summary>
    public MatchCandidates Candidates { get; }

    /// <summary>Rounds of surveys in figures.</summary>
    public SurveyReports Surveys { get; }

    /// <summary>What is wrong, by the rules.</summary>
    public Inspector Inspector { get; }

    /// <summary>Child files as a rehearsal sees them.</summary>
    public ChildFiles ChildrenOf(Ledger ledger) => new(_database, ledger.Log, ledger.Codec);

    /// <summary>Leaves nothing in the file that is not in its tables.</summary>
    public void Scrub() => _database.Scrub();

    /// <inheritdoc/>
    public void Dispose()
    {
        Projections.Dispose();
        _database.Dispose();
    }

    internal static Reading Open(string path, Ledger ledger) => new(ReadDatabase.Open(path, ledger.Log.LogId), ledger);
}
