using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Resources;

/// <summary>How the ledger is.</summary>
/// <param name="Ledger"><c>real</c> or <c>sample</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Today">The day in China.</param>
/// <param name="Standing">How far everything is.</param>
/// <param name="Clock">What is the matter with the clock; null when nothing is.</param>
public sealed record LedgerStatus(string Ledger, Guid Id, DateOnly Today, Ready Standing, string? Clock);

/// <summary>Who is signed in.</summary>
/// <param name="User">Staff code.</param>
/// <param name="Role">As what.</param>
/// <param name="Office">At which office.</param>
/// <param name="Region">The region reached; empty for the whole country.</param>
/// <param name="Reach">Whose data is reached.</param>
/// <param name="Carer">The carer's file that is the user's own.</param>
/// <param name="Rights">What the user may do with what, today.</param>
public sealed record Me(
    Code<Actor> User, string Role, Code<Office>? Office, string Region, Reach Reach, Id<Carer>? Carer,
    IReadOnlyDictionary<string, Right> Rights);

/// <summary>A user, without the secret.</summary>
public sealed record UserView(
    Code<Actor> User, string Role, Code<Office>? Office, string Region, Id<Carer>? Carer);

/// <summary>Everybody who may sign in.</summary>
public sealed record UserList(IReadOnlyList<UserView> Users);

/// <summary>The ledger itself, who asks, and who may.</summary>
static class LedgerEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/ledger", StatusAsync).Takes(Resource.LedgerStatus)
            .WithName("ledger").WithTags("ledger").WithSummary("How the ledger is");
        v1.MapGet("/me", Me).Takes(Resource.LedgerStatus)
            .WithName("me").WithTags("sign-in").WithSummary("Who is signed in, and what they may");
        v1.MapGet("/access/matrix", () => new Answer<AccessMatrix>(AccessMatrix.Current)).Takes(Resource.LedgerStatus)
            .WithName("accessMatrix").WithTags("access").WithSummary("Which role may do what");
        v1.MapGet("/users", Users).Takes(Resource.Users)
            .WithName("users").WithTags("access").WithSummary("Everybody who may sign in");
    }

    static async Task<Answer<LedgerStatus>> StatusAsync(Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var (asking, ledger) = (Asking.Of(http), desk.Home.Ledger);
        var standing = await HealthEndpoints.OfAsync(desk, cancellation).ConfigureAwait(false);
        return new(new(
            desk.Home.IsSample ? "sample" : "real", ledger.LedgerId, ledger.Today, standing,
            ledger.Clock.Problem is { } problem ? asking.In(problem.Reason) : null));
    }

    static Answer<Me> Me(HttpContext http)
    {
        var reader = Asking.Of(http).Reader;
        var role = reader.Role.Code.Value;
        return new(new(
            reader.Name, role, reader.Office, reader.Region.Value, AccessPolicy.ReachOf(reader.Role), reader.Carer,
            AccessMatrix.Current.Rows.ToDictionary(row => row.Resource, row => row.Rights[role])));
    }

    static Answer<UserList> Users(Desk desk) => new(new(
    [
        .. desk.Home.Users.All.Select(user => new UserView(
            user.Name, user.Role.Value, user.Office, user.Region.Value, user.Carer)),
    ]));
}
