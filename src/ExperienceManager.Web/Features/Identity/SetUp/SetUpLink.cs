using System.Security.Cryptography;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ExperienceManager.Web.Features.Identity.SetUp;

/// <summary>
/// The address that creates the first account of an installation, printed in the log while there is none: who can read the log runs the
/// server. It is good for a day, on every node, and every start prints another.
/// </summary>
public sealed class SetUpLink(
    IDataProtectionProvider protection, IServiceProvider services, ConsoleAddress address, ILogger<SetUpLink> logger)
{
    private const string Content = "first account";

    private static readonly TimeSpan _life = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("set-up").ToTimeLimitedDataProtector();

    /// <summary>A token for the page.</summary>
    public string CreateToken() => _protector.Protect(Content, _life);

    /// <summary>Whether a token is one of ours, and not too old.</summary>
    public bool IsValid(string? token)
    {
        if (string.IsNullOrEmpty(token)) return false;
        try
        {
            return _protector.Unprotect(token) == Content;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Prints the address once the server listens.</summary>
    internal void Print()
    {
        var listens = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var reachable = (listens ?? "http://localhost")
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
        var link = address.Of(reachable) + IdentityUrls.SetUpOf(CreateToken());
        logger.LogWarning("There is no account yet. Create the first one at {Address}", link);
    }
}
