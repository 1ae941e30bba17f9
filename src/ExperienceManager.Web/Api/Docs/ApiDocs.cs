using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Security;
using Microsoft.OpenApi;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its reader at <c>/docs</c>.</summary>
public static class ApiDocs
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Orders", "Orders and their parcels come in."), ("Decisions", "Which experience and campaigns an order sees, and why."),
        ("Campaigns", "Campaigns, discounts, announcements and A/B tests."), ("Products", "The shop's catalogue, offered to editors."),
        ("Configuration", "All that decides in a shop as one document."), ("Settings", "Settings of a shop."),
        ("Shops", "The shops themselves."),
        ("Integrations", "Connections to other systems."), ("Webhooks", "Receivers of a shop's events."),
        ("Analytics", "Numbers of tracking pages."),
        ("Narvar orders", "Orders in Narvar's form."),
    ];

    // Swagger UI writes style attributes and shows pictures as data; it runs no inline script.
    private const string ReaderPolicy =
        "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'none'; script-src 'self'; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddApiDocs(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiAnswer.Configure(json.SerializerOptions);
            WireOptions.Extend(json.SerializerOptions);
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith('_') != true;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            options.AddOperationTransformer((operation, context, _) => OperationDescriptions.DescribeAsync(operation, context));
            options.CreateSchemaReferenceId = SchemaDescriptions.NameOf;
            options.AddSchemaTransformer((schema, context, _) => SchemaDescriptions.DescribeAsync(schema, context));
        });
        return services;
    }

    /// <summary>Serves the reader; goes before the pages.</summary>
    public static void UseApiDocs(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/docs"), docs => docs.Use((http, next) =>
        {
            http.UsePolicy(ReaderPolicy);
            return next(http);
        }));
        app.UseSwaggerUI(reader =>
        {
            reader.RoutePrefix = "docs";
            reader.DocumentTitle = "ExperienceManager API";
            reader.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }

    /// <summary>Maps the document.</summary>
    public static void MapApiDocs(this IEndpointRouteBuilder routes) => routes.MapOpenApi().AllowAnonymous();

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ExperienceManager API",
            Version = "v1",
            Contact = new OpenApiContact { Name = "ExperienceManager" },
            Description = "Orders in (Karla- and Narvar-compatible), decisions out. HTTP Basic with username:private-api-key of a shop's key. "
                + "To fulfil an order, PUT it to /v1/shops/{slug}/orders with its id and trackings that hold a tracking number. "
                + $"Every write takes an {IdempotentWrites.Header} unless its route says otherwise. Single resources have an ETag for If-Match. "
                + "Query parameters that a route does not list are refused. Bodies up to 8 MiB, JSON in UTF-8; text is kept verbatim.",
        };
        document.Servers = [.. (document.Servers ?? []).Select(server => new OpenApiServer { Url = server.Url?.TrimEnd('/') })];
        var known = Tags.Select(tag => tag.Name).ToHashSet(StringComparer.Ordinal);
        var others = document.Paths.Values
            .SelectMany(path => (IEnumerable<OpenApiOperation>?)path.Operations?.Values ?? [])
            .SelectMany(operation => (IEnumerable<OpenApiTagReference>?)operation.Tags ?? [])
            .Select(tag => tag.Name).OfType<string>().Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal);
        document.Tags = Tags.Concat(others.Select(name => (Name: name, Description: name)))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[OperationDescriptions.Basic] =
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = OperationDescriptions.Basic,
                Description = "username:private-api-key"
            };
        return Task.CompletedTask;
    }
}
