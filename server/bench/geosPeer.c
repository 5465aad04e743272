/*
 * The peer of `skein bench geofence`: GEOS through its C interface, used as its manual recommends (STRtree, one prepared geometry a zone, heights and times
 * filtered in the tree's callback). Reads one binary file (geosPeer.ts writes it), prints one line of JSON: CPU milliseconds, microseconds a query, hits.
 *
 * File, little-endian doubles: zones, points, routes, volumes (counts); each zone: rings, then for each ring its vertices, x y ...; floor, ceiling, from, to;
 * each point: x y height time; each route: vertices, x y ..., low, high, from, to; each volume like a zone.
 */
#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  const GEOSPreparedGeometry *prepared;
  GEOSGeometry *geometry;
  double floor, ceiling, from, to;
} Zone;

typedef struct {
  double low, high, from, to;
  GEOSGeometry *shape;
  double within;
  int hits;
  int self;
} Query;

static const double *cursor;
static Zone *zones, *volumes;
static Query query;

static double next(void) { return *cursor++; }

static double cpuMs(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* metres per degree of WGS84 at a latitude */
static double perDegLon(double lat) {
  double s = sin(lat * M_PI / 180);
  return 6378137.0 * cos(lat * M_PI / 180) * M_PI / 180 / sqrt(1 - 0.00669437999014 * s * s);
}
static double perDegLat(double lat) {
  double s = sin(lat * M_PI / 180), w = 1 - 0.00669437999014 * s * s;
  return 6378137.0 * (1 - 0.00669437999014) * M_PI / 180 / (w * sqrt(w));
}

static GEOSGeometry *readPolygon(double kx, double ky) {
  int rings = (int)next();
  GEOSGeometry *shell = NULL, **holes = malloc(sizeof(GEOSGeometry *) * (rings > 1 ? rings - 1 : 1));
  for (int r = 0; r < rings; r++) {
    int n = (int)next();
    GEOSCoordSequence *seq = GEOSCoordSeq_create(n, 2);
    for (int i = 0; i < n; i++) {
      double x = next() * kx, y = next() * ky;
      GEOSCoordSeq_setXY(seq, i, x, y);
    }
    GEOSGeometry *ring = GEOSGeom_createLinearRing(seq);
    if (r == 0) shell = ring; else holes[r - 1] = ring;
  }
  GEOSGeometry *polygon = GEOSGeom_createPolygon(shell, holes, rings - 1);
  free(holes);
  return polygon;
}

static void onIntersects(void *item, void *unused) {
  Zone *z = item;
  (void)unused;
  if (query.high < z->floor || query.low > z->ceiling || query.to < z->from || query.from >= z->to) return;
  if (GEOSPreparedIntersects(z->prepared, query.shape)) query.hits++;
}

static void onWithin(void *item, void *unused) {
  Zone *z = item;
  (void)unused;
  if (query.high < z->floor || query.low > z->ceiling || query.to < z->from || query.from >= z->to) return;
  if (GEOSPreparedDistanceWithin(z->prepared, query.shape, query.within)) query.hits++;
}

static void onConflict(void *item, void *unused) {
  Zone *z = item;
  (void)unused;
  if (z - volumes <= query.self) return;
  if (query.high < z->floor || query.low > z->ceiling || query.to < z->from || query.from > z->to) return;
  if (GEOSPreparedIntersects(volumes[query.self].prepared, z->geometry)) query.hits++;
}

static GEOSGeometry *readLine(const double *at, int n, double kx, double ky) {
  GEOSCoordSequence *seq = GEOSCoordSeq_create(n, 2);
  for (int i = 0; i < n; i++) GEOSCoordSeq_setXY(seq, i, at[2 * i] * kx, at[2 * i + 1] * ky);
  return GEOSGeom_createLineString(seq);
}

static GEOSSTRtree *readZones(Zone *list, int count, double kx, double ky) {
  GEOSSTRtree *tree = GEOSSTRtree_create(10);
  for (int i = 0; i < count; i++) {
    Zone *z = &list[i];
    z->geometry = readPolygon(kx, ky);
    z->prepared = GEOSPrepare(z->geometry);
    z->floor = next(); z->ceiling = next(); z->from = next(); z->to = next();
    GEOSSTRtree_insert(tree, z->geometry, z);
  }
  GEOSGeometry *nowhere = GEOSGeom_createPointFromXY(1e9, 1e9);
  query.hits = 0;
  GEOSSTRtree_query(tree, nowhere, onIntersects, NULL); /* the tree is built by its first query */
  GEOSGeom_destroy(nowhere);
  return tree;
}

struct Scale { double x, y; };
static int scaleBack(double *x, double *y, void *data) {
  struct Scale *s = data;
  *x /= s->x;
  *y /= s->y;
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  double bufferM = atof(argv[2]), planeLat = atof(argv[3]);
  FILE *f = fopen(argv[1], "rb");
  if (!f) return 2;
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  rewind(f);
  double *data = malloc(size);
  if (fread(data, 1, size, f) != (size_t)size) return 2;
  fclose(f);
  initGEOS(NULL, NULL);
  cursor = data;
  int zoneCount = (int)next(), pointCount = (int)next(), routeCount = (int)next(), volumeCount = (int)next();
  const double *zonesAt = cursor;
  zones = malloc(sizeof(Zone) * (zoneCount + 1));
  volumes = malloc(sizeof(Zone) * (volumeCount + 1));

  double t = cpuMs();
  GEOSSTRtree *tree = readZones(zones, zoneCount, 1, 1);
  double buildMs = cpuMs() - t;

  const double *pointsAt = cursor;
  long pointHits = 0;
  double pointUs = 0;
  for (int pass = 0; pass < 3; pass++) {
    pointHits = 0;
    t = cpuMs();
    for (int i = 0; i < pointCount; i++) {
      const double *p = pointsAt + 4 * i;
      query.shape = GEOSGeom_createPointFromXY(p[0], p[1]);
      query.low = query.high = p[2];
      query.from = query.to = p[3];
      query.hits = 0;
      GEOSSTRtree_query(tree, query.shape, onIntersects, NULL);
      GEOSGeom_destroy(query.shape);
      pointHits += query.hits;
    }
    double us = (cpuMs() - t) * 1e3 / (pointCount ? pointCount : 1);
    if (pass == 1 || (pass == 2 && us < pointUs)) pointUs = us;
  }

  const double *routesAt = pointsAt + 4 * pointCount;
  long routeHits = 0;
  double routeUs = 0;
  for (int pass = 0; pass < 2; pass++) {
    routeHits = 0;
    cursor = routesAt;
    t = cpuMs();
    for (int i = 0; i < routeCount; i++) {
      int n = (int)next();
      const double *line = cursor;
      cursor += 2 * n;
      query.low = next(); query.high = next(); query.from = next(); query.to = next();
      struct Scale s = {perDegLon(line[2 * (n / 2) + 1]), perDegLat(line[2 * (n / 2) + 1])};
      GEOSGeometry *metres = readLine(line, n, s.x, s.y);
      GEOSGeometry *wide = GEOSBuffer(metres, bufferM, 8);
      query.shape = GEOSGeom_transformXY(wide, scaleBack, &s);
      query.hits = 0;
      GEOSSTRtree_query(tree, query.shape, onIntersects, NULL);
      GEOSGeom_destroy(metres);
      GEOSGeom_destroy(wide);
      GEOSGeom_destroy(query.shape);
      routeHits += query.hits;
    }
    routeUs = (cpuMs() - t) * 1e3 / (routeCount ? routeCount : 1);
  }
  const double *volumesAt = cursor;

  /* second variant: everything in one plane, no buffer but a prepared distance */
  Zone *planeZones = malloc(sizeof(Zone) * (zoneCount + 1));
  double kx = perDegLon(planeLat), ky = perDegLat(planeLat);
  cursor = zonesAt;
  GEOSSTRtree *plane = readZones(planeZones, zoneCount, kx, ky);
  long withinHits = 0;
  double withinUs = 0;
  for (int pass = 0; pass < 2; pass++) {
    withinHits = 0;
    cursor = routesAt;
    t = cpuMs();
    for (int i = 0; i < routeCount; i++) {
      int n = (int)next();
      const double *line = cursor;
      cursor += 2 * n;
      query.low = next(); query.high = next(); query.from = next(); query.to = next();
      query.shape = readLine(line, n, kx, ky);
      double west, south, east, north;
      GEOSGeom_getXMin(query.shape, &west);
      GEOSGeom_getYMin(query.shape, &south);
      GEOSGeom_getXMax(query.shape, &east);
      GEOSGeom_getYMax(query.shape, &north);
      double box[8] = {west - bufferM, south - bufferM, east + bufferM, north + bufferM, 0, 0, 0, 0};
      double corners[4] = {box[0], box[1], box[2], box[3]};
      GEOSGeometry *envelope = readLine(corners, 2, 1, 1);
      query.within = bufferM;
      query.hits = 0;
      GEOSSTRtree_query(plane, envelope, onWithin, NULL);
      GEOSGeom_destroy(envelope);
      GEOSGeom_destroy(query.shape);
      withinHits += query.hits;
    }
    withinUs = (cpuMs() - t) * 1e3 / (routeCount ? routeCount : 1);
  }

  double conflictMs = 0;
  long conflicts = 0;
  for (int pass = 0; pass < 2 && volumeCount > 0; pass++) {
    cursor = volumesAt;
    t = cpuMs();
    GEOSSTRtree *volumeTree = readZones(volumes, volumeCount, 1, 1);
    conflicts = 0;
    for (int i = 0; i < volumeCount; i++) {
      Zone *z = &volumes[i];
      query.low = z->floor; query.high = z->ceiling; query.from = z->from; query.to = z->to;
      query.self = i;
      query.hits = 0;
      GEOSSTRtree_query(volumeTree, z->geometry, onConflict, NULL);
      conflicts += query.hits;
    }
    conflictMs = cpuMs() - t;
  }
  printf("{\"version\":\"%s\",\"buildMs\":%.3f,\"pointUs\":%.4f,\"pointHits\":%ld,\"routeUs\":%.3f,\"routeHits\":%ld,\"routeWithinUs\":%.3f,\"routeWithinHits\":%ld,\"conflictMs\":%.3f,\"conflicts\":%ld}\n",
         GEOSversion(), buildMs, pointUs, pointHits, routeUs, routeHits, withinUs, withinHits, conflictMs, conflicts);
  return 0;
}
