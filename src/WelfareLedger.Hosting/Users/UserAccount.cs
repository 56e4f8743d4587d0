using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Users;

/// <summary>Somebody who may sign in, and what the ledger lets them be. Codes only; never a name of a person.</summary>
/// <param name="Name">Staff code; of another issuer's user, the subject in its tokens.</param>
/// <param name="Role">Role code.</param>
/// <param name="Office">At which office; null for whoever is at none.</param>
/// <param name="Region">What of the country the user reaches.</param>
/// <param name="Carer">The carer's file that is the user's own, for a volunteer.</param>
public sealed record UserAccount(
    Code<Actor> Name, Code<Role> Role, Code<Office>? Office, RegionPrefix Region, Id<Carer>? Carer);
