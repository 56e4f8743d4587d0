using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Users;

/// <summary>Who may ask over the network, and what they may.</summary>
static class UserVerbs
{
    public static VerbGroup Users(Language language) => new(
        "users", new("接口用户", "who may sign in over the network"),
        new UsersAddVerb(language), new UsersListVerb(), new UsersRemoveVerb(language));

    public static VerbGroup Access(Language language) => new(
        "access", new("权限", "who may see what"), new AccessMatrixVerb(language));
}
