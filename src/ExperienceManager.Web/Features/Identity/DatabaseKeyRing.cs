using System.Xml.Linq;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Keeps the keys that protect cookies and antiforgery tokens in the database: every node reads the same ring, a restart signs nobody out.</summary>
internal sealed class DatabaseKeyRing(IDbContextFactory<AppDbContext> contexts, WriteQueue writes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Set<DataProtectionKeyRecord>().OrderBy(key => key.Id).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    // The framework asks for this synchronously, once in 90 days, never on the writer's own thread.
    public void StoreElement(XElement element, string friendlyName)
    {
        var record = new DataProtectionKeyRecord { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) };
        writes.WriteAsync(async scope =>
        {
            scope.Context.Add(record);
            return await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        }).GetAwaiter().GetResult();
    }
}

/// <summary>Data protection over the database.</summary>
public static class KeyRingFeature
{
    /// <summary>Registers the key ring. The name is fixed, because the default depends on the folder and would part the nodes.</summary>
    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection().SetApplicationName("ExperienceManager");
        builder.Services.AddSingleton<DatabaseKeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DatabaseKeyRing>()));
        return builder;
    }
}
