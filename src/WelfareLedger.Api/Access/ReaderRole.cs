using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Access;

/// <summary>What somebody who signs in is; the code of it stands in what they record.</summary>
public enum ReaderRole
{
    /// <summary>民政局经办人.</summary>
    BureauOfficer,

    /// <summary>儿童督导员.</summary>
    TownshipSupervisor,

    /// <summary>儿童主任.</summary>
    VillageDirector,

    /// <summary>妇联工作人员.</summary>
    FederationOfficer,

    /// <summary>A carer or volunteer, who sees the children paired with her.</summary>
    Volunteer,

    /// <summary>审计人员.</summary>
    Auditor,

    /// <summary>核查人员: asks timelines, and is not seen doing so by those asked about.</summary>
    Investigator,

    /// <summary>A program: the desk of a county, the platform of a province.</summary>
    ApiClient,

    /// <summary>Keeps the machine and the users, and can see no child.</summary>
    Administrator,
}

/// <summary>The roles' codes and names.</summary>
public static class ReaderRoles
{
    static readonly (ReaderRole Role, string Code, Text Name)[] Known =
    [
        (ReaderRole.BureauOfficer, "bureau-officer", new("民政局经办人", "bureau officer")),
        (ReaderRole.TownshipSupervisor, "township-supervisor", new("儿童督导员", "township supervisor")),
        (ReaderRole.VillageDirector, "village-director", new("儿童主任", "village child director")),
        (ReaderRole.FederationOfficer, "federation-officer", new("妇联工作人员", "federation staff")),
        (ReaderRole.Volunteer, "volunteer", new("志愿者、爱心妈妈", "volunteer, carer")),
        (ReaderRole.Auditor, "auditor", new("审计人员", "auditor")),
        (ReaderRole.Investigator, "investigator", new("核查人员", "investigator")),
        (ReaderRole.ApiClient, "api-client", new("接入程序", "API client")),
        (ReaderRole.Administrator, "administrator", new("系统管理员", "administrator")),
    ];

    /// <summary>All codes, in the order of the roles.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Known.Select(known => known.Code)];

    /// <summary>The role with a code; null when there is none.</summary>
    public static ReaderRole? Parse(string code) =>
        Array.Find(Known, known => known.Code == code) is { Code: not null } found ? found.Role : null;

    extension(ReaderRole role)
    {
        /// <summary>As it is typed and recorded.</summary>
        public Code<Role> Code => Code<Role>.Of(Known[(int)role].Code);

        /// <summary>As people read it.</summary>
        public Text Name => Known[(int)role].Name;

        /// <summary>Whether it reads from outside the offices, so that an office does not learn of it.</summary>
        public bool IsOversight => role is ReaderRole.Auditor or ReaderRole.Investigator;
    }
}
