using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Users;

/// <summary>Everybody who may sign in.</summary>
sealed class UsersListVerb() : Verb("list", new("列出接口用户", "everybody who may sign in"), "users list")
{
    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var users = home.Users.All;
        if (call.Json)
        {
            foreach (var user in users) Json.WriteLine(call.Terminal, UserAnswer.Of(user));
            return ExitCode.Done;
        }
        string[] headers = call.Language == Language.Chinese
            ? ["用户", "角色", "机构", "区划", "爱心妈妈"]
            : ["user", "role", "office", "region", "carer"];
        new Table(headers, [.. users.Select(user => (string[])
        [
            user.Name.Value, user.Role.Value, user.Office?.Value ?? "-",
            user.Region.IsCountry ? "*" : user.Region.Value, user.Carer?.ToString() ?? "-",
        ])]).Write(call.Terminal);
        return ExitCode.Done;
    }
}
