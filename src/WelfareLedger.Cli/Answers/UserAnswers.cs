using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Cli;

/// <summary>Of <c>users add</c> and <c>users list</c>.</summary>
sealed record UserAnswer(
    string User, string Role, string? Office, string Region, string? Carer, string? Secret = null)
{
    public static UserAnswer Of(UserAccount account) => new(
        account.Name.Value, account.Role.Value, account.Office?.Value, account.Region.Value, account.Carer?.ToString());
}

/// <summary>Of <c>access matrix</c>: by role, the reach, and by resource the right.</summary>
sealed record MatrixAnswer(IReadOnlyDictionary<string, MatrixColumn> Roles)
{
    public static MatrixAnswer Of(AccessMatrix matrix, IEnumerable<string> roles) => new(roles.ToDictionary(
        role => role,
        role => new MatrixColumn(
            Word(matrix.Reaches[role].ToString()),
            matrix.Rows.ToDictionary(row => row.Resource, row => Word(row.Rights[role].ToString())))));

    static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>What one role may.</summary>
sealed record MatrixColumn(string Reach, IReadOnlyDictionary<string, string> Rights);
