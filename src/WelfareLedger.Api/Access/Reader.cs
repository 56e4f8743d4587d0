using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Api.Access;

/// <summary>Who asks: signed in, with a role today.</summary>
/// <param name="Name">Staff code.</param>
/// <param name="Role">As what.</param>
/// <param name="Office">At which office; null for whoever is at none.</param>
/// <param name="Region">The region reached.</param>
/// <param name="Carer">The carer's file that is the reader's own, a volunteer's.</param>
sealed record Reader(
    Code<Actor> Name, ReaderRole Role, Code<Office>? Office, RegionPrefix Region, Id<Carer>? Carer)
{
    /// <summary>As it stands in what the reader records.</summary>
    public RecordedBy By => new(Name, Role.Code, Office, Unauthenticated: false);

    /// <summary>Null when the user's role is none that there is.</summary>
    public static Reader? Of(UserAccount account) => ReaderRoles.Parse(account.Role.Value) is { } role
        ? new(account.Name, role, account.Office, account.Region, account.Carer)
        : null;

    /// <summary>What the reader may do with a resource.</summary>
    public Right May(Resource resource) => AccessPolicy.Of(Role, resource);

    /// <summary>Whether the reader sees a resource at all.</summary>
    public bool Sees(Resource resource) => May(resource) != Right.None;

    /// <summary>Whether an office's own data is in reach.</summary>
    public bool Reaches(Code<Office>? office) =>
        AccessPolicy.ReachOf(Role) == Reach.Region
        && (Region.IsCountry || office?.Value.StartsWith(CountyOf(Region), StringComparison.Ordinal) == true);

    // Offices are of counties and larger; a township's or village's reader is at the office of its county.
    static string CountyOf(RegionPrefix region) => region.Value.Length > 6 ? region.Value[..6] : region.Value;
}
