using System.CommandLine;
using WelfareLedger.Api.Access;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Cli.Verbs.Users;

/// <summary>Gives somebody a role and a region, and shows the secret to sign in with, once.</summary>
sealed class UsersAddVerb : Verb
{
    readonly Argument<string> _name;
    readonly Option<string?> _role;
    readonly Option<Code<Office>?> _office;
    readonly Option<string?> _region;
    readonly Option<string?> _carer;
    readonly Option<bool> _elsewhere;

    public UsersAddVerb(Language language)
        : base("add", new("增加接口用户", "let somebody sign in"),
            "users add yd-07 --role bureau-officer --office 141002-civil-affairs",
            "users add audit-3 --role auditor --region 14")
    {
        var typed = new Typed(language);
        _name = Add(typed.Argument("USER", "经办人代码，不是姓名", "a staff code, never a name"));
        _role = Add(typed.Word("--role", "ROLE", "角色", "what the user is", [.. ReaderRoles.Codes]));
        _role.Required = true;
        _office = Add(typed.Code<Office>("--office", "CODE", "所在机构", "the user's office"));
        _region = Add(typed.Word(
            "--region", "DIGITS", "所辖区划前缀（默认为机构所在的县）", "the region reached (the office's county)"));
        _carer = Add(typed.Word("--carer", "CARER", "志愿者本人的爱心妈妈档案 id", "a volunteer's own file, as carer"));
        _elsewhere = Add(typed.Flag(
            "--other-issuer", "由外部认证登录，不发密钥", "signs in at the other issuer; no secret is made"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var account = Read(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        string? secret = null;
        var isNew = call.Get(_elsewhere)
            ? home.Users.AddWithoutSecret(account)
            : (secret = home.Users.Add(account)) is not null;
        if (!isNew)
            throw new StopException(
                ExitCode.Refused,
                $"已有用户 {account.Name}；先 users remove 再增加。",
                $"There is a user {account.Name} already; take it away first (users remove).");
        if (call.Json)
        {
            Json.WriteLine(call.Terminal, UserAnswer.Of(account) with { Secret = secret });
            return ExitCode.Done;
        }
        call.Say(
            $"已增加用户 {account.Name}（{account.Role}），区划 {Shown(account.Region)}。",
            $"The user {account.Name} is {account.Role} of {Shown(account.Region)}.");
        if (secret is null) return ExitCode.Done;
        call.Say($"密钥（只显示这一次）：{secret}", $"The secret, shown this once: {secret}");
        return ExitCode.Done;
    }

    static string Shown(RegionPrefix region) => region.IsCountry ? "*" : region.Value;

    UserAccount Read(Call call)
    {
        var name = Code<Actor>.TryParse(call.Get(_name), null, out var code) ? code : throw new StopException(
            ExitCode.Usage,
            "USER：应为代码（字母、数字和 - . _ : /），不能是姓名。",
            "USER: it is a code of letters, digits and - . _ : /, never a name.");
        var role = ReaderRoles.Parse(call.Get(_role)!)!.Value;
        var office = call.Get(_office);
        return new(name, role.Code, office, RegionOf(call, role, office), CarerOf(call, role));
    }

    RegionPrefix RegionOf(Call call, ReaderRole role, Code<Office>? office)
    {
        if (AccessPolicy.ReachOf(role) != Reach.Region) return default;
        var text = call.Get(_region) ?? (office?.Value.Split('-')[0]);
        return RegionPrefix.TryParse(text, null, out var region) ? region : throw new StopException(
            ExitCode.Usage,
            "--region：此角色须写明区划前缀（2、4、6、9 或 12 位数字；“”为全国），或写明 --office。",
            "--region: this role takes a region of 2, 4, 6, 9 or 12 digits (\"\" for the country), or --office.");
    }

    Id<Carer>? CarerOf(Call call, ReaderRole role)
    {
        if (call.Get(_carer) is { } carer) return Subjects.CarerOf(carer);
        return AccessPolicy.ReachOf(role) == Reach.Paired
            ? throw new StopException(
                ExitCode.Usage,
                "--carer：志愿者须写明其爱心妈妈档案的 id。",
                "--carer: a volunteer is the carer of a file; say which.")
            : null;
    }
}
