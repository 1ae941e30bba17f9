using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>The schema on PostgreSQL: several nodes.</summary>
public sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : AppDbContext(options);
