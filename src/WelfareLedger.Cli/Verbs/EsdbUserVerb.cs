using System.CommandLine;
using WelfareLedger.Api.EventStore.Security;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Makes the line of a user for <c>run --esdb-users</c>; the password comes on standard input, and only a
/// salted hash of it goes out.</summary>
sealed class EsdbUserVerb : Verb
{
    readonly Argument<string> _name;

    public EsdbUserVerb(Language language)
        : base("esdb-user", new("生成 --esdb-users 的一行", "make a line for run --esdb-users"),
            "esdb-user auditor")
    {
        _name = Add(new Typed(language).Argument(
            "NAME", "用户名；密码从标准输入读取", "the user; the password is read from standard input"));
        Hidden = true; // of use only together with the option, whose help names it
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        using var reader = new StreamReader(call.Terminal.Input, leaveOpen: true);
        var password = await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
        if (string.IsNullOrEmpty(password))
            throw new StopException(
                ExitCode.Usage, "请在标准输入给出密码（一行）。", "Give the password on standard input, in one line.");
        try
        {
            call.Terminal.Out.Write(UserList.LineFor(call.Get(_name), password) + "\n");
        }
        catch (ArgumentException e)
        {
            throw new StopException(
                ExitCode.Usage, new("用户名不能有冒号和控制字符。", "A user's name has no colon and no control characters."), e);
        }
        return ExitCode.Done;
    }
}
