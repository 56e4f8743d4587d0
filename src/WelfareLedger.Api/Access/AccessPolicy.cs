using System.Collections.Frozen;

namespace WelfareLedger.Api.Access;

/// <summary>What a role may do with a resource.</summary>
public enum Right
{
    /// <summary>Nothing: it is not there.</summary>
    None,

    /// <summary>See it, personal data masked; of what is no data, do it.</summary>
    See,

    /// <summary>See it masked, and open it for a purpose that is recorded first.</summary>
    Open,
}

/// <summary>Whose data a role reaches at all.</summary>
public enum Reach
{
    /// <summary>No child and no carer.</summary>
    Nobody,

    /// <summary>Those of the region that the user was given.</summary>
    Region,

    /// <summary>Her own file, and the children paired with her today.</summary>
    Paired,
}

/// <summary>
/// Who may see what: the one table, and nothing is allowed that is not in it. Rights are always today's, whatever
/// moment a question asks about.
/// </summary>
public static class AccessPolicy
{
    // One column a role, in the order of ReaderRole: bureau officer, township supervisor, village director, federation
    // staff, volunteer, auditor, investigator, API client, administrator. "-" none, "s" see, "o" open.
    const string Table = """
                           B T V F W A I C S
        File               s s s s s s s s -
        Identity           o o o o o s o o -
        Family             o o o s s s o o -
        Contact            o o o o o s o o -
        Schooling          o o o s s s o o -
        Health             o o o - - s o s -
        Categories         s s s s - s s s -
        Contracts          s s s - - s s s -
        Pairings           s s s s s s s s -
        Visits             o o o o o s o s -
        Relief             o o s - - s o s -
        Surveyed           s s s - - s s s -
        Duties             s s s s s s s s -
        Kept               o o - - - s o - -
        Documents          o o - - - s o - -
        DataOrders         s s - - - s s s -
        Carer              s s s s s s s s -
        CarerIdentity      o o s o o s o s -
        Accesses           s s - - - s s - -
        OtherEvents        s - - - - s s - -
        Worklist           s s s s - s s s -
        RollForward        s s - - - s s s -
        Statistics         s s - s - s s s -
        Organisations      s s s s - s s s -
        Programmes         s s s s - s s s -
        Journeys           s s s s - s s s -
        Surveys            s s s s - s s s -
        Payrolls           s s - - - s s s -
        Findings           s s - - - s s s -
        RawEvents          - - - - - s s - -
        LedgerStatus       s s s s s s s s s
        Users              - - - - - s - - s
        Approving          s s - - - - - - -
        BreakingGlass      s s - - - - - - -
        FileCommands       s s s - - - - s -
        FamilyCommands     s s s - - - - s -
        CategoryCommands   s s - - - - - s -
        VisitCommands      s s s s s - - s -
        CarerCommands      - - - s - - - s -
        ReliefCommands     s s s - - - - s -
        ReliefDecisions    s - - - - - - s -
        CollectiveCommands s - - s - - - s -
        JourneyCommands    s s - s - - - s -
        SurveyCommands     s s s s - - - s -
        FindingCommands    s - - - - - - - -
        EvidenceCommands   s s s - - - - s -
        """;

    static readonly FrozenDictionary<(ReaderRole, Resource), Right> Rights = Read();

    /// <summary>What a role may do with a resource.</summary>
    public static Right Of(ReaderRole role, Resource resource) => Rights.GetValueOrDefault((role, resource));

    /// <summary>Whose data a role reaches.</summary>
    public static Reach ReachOf(ReaderRole role) => role switch
    {
        ReaderRole.Volunteer => Reach.Paired,
        ReaderRole.Administrator => Reach.Nobody,
        _ => Reach.Region,
    };

    static FrozenDictionary<(ReaderRole, Resource), Right> Read()
    {
        var lines = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
        var roles = Enum.GetValues<ReaderRole>();
        Dictionary<(ReaderRole, Resource), Right> rights = [];
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var resource = Enum.Parse<Resource>(words[0]);
            foreach (var role in roles)
                rights.Add((role, resource), words[1 + (int)role] switch
                {
                    "-" => Right.None,
                    "s" => Right.See,
                    "o" => Right.Open,
                    var other => throw new InvalidOperationException($"\"{other}\" is no right."),
                });
        }
        return rights.ToFrozenDictionary();
    }
}
