using System.CommandLine;
using WelfareLedger.Api.Access;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Users;

/// <summary>Prints the policy table: every role, every resource.</summary>
sealed class AccessMatrixVerb : Verb
{
    readonly Option<string?> _role;

    public AccessMatrixVerb(Language language)
        : base("matrix", new("权限表", "which role may do what"),
            "access matrix", "access matrix --role volunteer --json") =>
        _role = Add(new Typed(language).Word(
            "--role", "ROLE", "只看一个角色", "of one role only", [.. ReaderRoles.Codes]));

    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var roles = call.Get(_role) is { } role ? [role] : ReaderRoles.Codes;
        var matrix = AccessMatrix.Current;
        if (call.Json)
        {
            Json.WriteLine(call.Terminal, MatrixAnswer.Of(matrix, roles));
            return Task.FromResult(ExitCode.Done);
        }
        var first = call.Language == Language.Chinese ? "范围" : "reach";
        string[] reaches = [first, .. roles.Select(one => call.In(AccessMatrix.WordOf(matrix.Reaches[one])))];
        new Table(
            ["", .. roles],
            [
                reaches,
                .. matrix.Rows.Select(row => (string[])
                    [row.Resource, .. roles.Select(one => call.In(AccessMatrix.WordOf(row.Rights[one])))]),
            ]).Write(call.Terminal);
        return Task.FromResult(ExitCode.Done);
    }
}
