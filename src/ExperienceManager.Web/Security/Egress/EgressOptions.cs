namespace ExperienceManager.Web.Security.Egress;

/// <summary>Where the server may send to. Both are off unless configured: a merchant's url must not reach into our own network.</summary>
/// <param name="AllowPrivate">
/// <c>Egress:AllowPrivate</c>: loopback, private and link-local addresses too, for development and tests.
/// </param>
/// <param name="AllowHttp"><c>Egress:AllowHttp</c>: http besides https.</param>
public sealed record EgressOptions(bool AllowPrivate, bool AllowHttp)
{
    /// <summary>Reads the settings.</summary>
    public static EgressOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new EgressOptions(configuration.GetValue("Egress:AllowPrivate", false), configuration.GetValue("Egress:AllowHttp", false));
    }
}
