using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs.Users;

/// <summary>Takes a user away, from the next request on.</summary>
sealed class UsersRemoveVerb : Verb
{
    readonly Argument<string> _name;

    public UsersRemoveVerb(Language language)
        : base("remove", new("取消接口用户", "let somebody in no more"), "users remove yd-07") =>
        _name = Add(new Typed(language).Argument("USER", "经办人代码", "the staff code"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        if (!Code<Actor>.TryParse(call.Get(_name), null, out var name) || !home.Users.Remove(name))
            throw new StopException(ExitCode.Refused, "没有这个用户。", "There is no such user.");
        if (!call.Json) call.Say($"已取消用户 {name}。", $"The user {name} is let in no more.");
        return ExitCode.Done;
    }
}
